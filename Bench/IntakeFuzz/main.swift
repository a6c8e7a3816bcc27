// SPDX-License-Identifier: Apache-2.0
//
// intake-fuzz SEED ITERATIONS FILE...   breaks the files at random and reads what comes of it
// intake-fuzz SEED 1 FILE... > case     writes the one case of that seed
//
// Iteration n uses the seed SEED + n and nothing else, so a failure is repeated by its own seed. It
// must not trap; the pieces in which the bytes arrive must make no difference; and the rows handed
// on must be those that the summary counts.

import Foundation
import Intake
import Model

/// A small generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// What came out of a file.
struct Reading: Equatable {
    var rows: [IntakeRow] = []
    var summary: IntakeSummary?
    var error: IntakeError?

    init(_ pieces: [ArraySlice<UInt8>]) {
        var reader = RequestReader(file: 1)
        do throws(IntakeError) {
            for piece in pieces { try reader.feed(Array(piece)) { rows.append($0) } }
            summary = try reader.finish { rows.append($0) }
        } catch {
            self.error = error
            // The rows of a refused file count for nothing.
            rows = []
        }
    }

    /// Whether the packed form is damaged. Text before the damage may be refused first, or not.
    var isDamaged: Bool { error?.diagnostic.code.hasPrefix("gzip") ?? false }

    /// What is wrong with it in itself.
    var complaint: String? {
        guard let summary else { return error == nil ? "neither a summary nor an error" : nil }
        let requests = rows.count { if case .request = $0 { true } else { false } }
        let rejected = rows.count { if case .rejected = $0 { true } else { false } }
        if summary.rows != rows.count { return "not as many rows as the summary says" }
        if summary.requests != requests || summary.rejected != rejected { return "a wrong balance" }
        let lines = rows.map(\.origin.line)
        return zip(lines, lines.dropFirst()).allSatisfy(<=) ? nil : "rows are out of order"
    }
}

let spice = Array(",;\t|\"\"\r\n\n{}[]:\\u0-\0\u{FEFF}é {\"meta\":{},\"requests\":[".utf8)

func broken(_ samples: [[UInt8]], _ random: inout Seeded) -> [UInt8] {
    var bytes = samples.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 0...12, using: &random) where !bytes.isEmpty {
        let at = Int.random(in: bytes.indices, using: &random)
        let length = min(Int.random(in: 1...40, using: &random), bytes.count - at)
        switch Int.random(in: 0..<9, using: &random) {
        case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.removeSubrange(at..<(at + length))
        case 3: bytes.removeSubrange(at...)
        case 4: bytes.insert(contentsOf: bytes[at..<(at + length)], at: at)
        case 5:
            let other = samples.randomElement(using: &random) ?? []
            bytes.insert(contentsOf: other.prefix(length * 8), at: at)
        case 6:
            // Long enough to reach the limit of a row, and the places where the reader looks.
            guard Int.random(in: 0..<20, using: &random) == 0 else { continue }
            let filler = Array(
                repeating: bytes[at], count: 1 << Int.random(in: 14...20, using: &random))
            bytes.insert(contentsOf: filler, at: at)
        default: bytes.insert(spice.randomElement(using: &random) ?? 0, at: at)
        }
    }
    return bytes
}

func cut(_ bytes: [UInt8], _ random: inout Seeded) -> [ArraySlice<UInt8>] {
    let most = [1, 3, 40, 1000, 70_000, 400_000].randomElement(using: &random) ?? 1
    guard most > 40 || bytes.count < 100_000 else { return [bytes[...]] }
    var pieces: [ArraySlice<UInt8>] = []
    var index = 0
    while index < bytes.count {
        let end = min(bytes.count, index + Int.random(in: 1...most, using: &random))
        pieces.append(bytes[index..<end])
        index = end
    }
    return pieces
}

let arguments = CommandLine.arguments
guard arguments.count > 3, let seed = UInt64(arguments[1]), let iterations = UInt64(arguments[2])
else {
    print("usage: intake-fuzz SEED ITERATIONS FILE...")
    exit(2)
}
let samples = try arguments[3...].sorted().map {
    [UInt8](try Data(contentsOf: URL(filePath: $0)))
}
var rows = 0
var refused = 0
for iteration in 0..<iterations {
    var random = Seeded(state: seed &+ iteration)
    let bytes = broken(samples, &random)
    if iterations == 1 { FileHandle.standardOutput.write(Data(bytes)) }
    let whole = Reading([bytes[...]])
    let pieces = Reading(cut(bytes, &random))
    let isSame =
        pieces == whole || (whole.error != nil && pieces.isDamaged)
        || (whole.isDamaged && pieces.error != nil)
    let complaint = whole.complaint ?? (isSame ? nil : "the pieces make a difference")
    if let complaint {
        FileHandle.standardError.write(Data("seed \(seed &+ iteration): \(complaint)\n".utf8))
        exit(1)
    }
    rows += whole.rows.count
    refused += whole.error == nil ? 0 : 1
    if iterations > 1, iteration % 10_000 == 9_999 || iteration == iterations - 1 {
        let told =
            "\(iteration + 1) files from seed \(seed): \(rows) rows, \(refused) files refused\n"
        FileHandle.standardOutput.write(Data(told.utf8))
    }
}
