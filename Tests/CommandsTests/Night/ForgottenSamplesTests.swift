// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Testing
import Transparency

@testable import Runs
@testable import Sandbox

/// What is noted of people before they are erased is somebody's data: a dictionary of all that the
/// sandbox holds finds none of it, neither while it is needed nor afterwards, in no file.
@Suite struct ForgottenSamplesTests {
    private static let policy = """
        version: 1
        time_zone: UTC
        rules:
          - id: now
            when: {kind: erasure}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard, calls: hard, files: true}
        """
    private static let rows = (1...12).map { number in
        let id = "user-00" + (number < 10 ? "0" : "") + String(number)
        return "R-\(number),erasure,\(id),2026-11-01,gdpr"
    }.joined(separator: "\n")

    /// Each id and address of content that the sandbox has, as it stands in an answer.
    private static func dictionary(_ nights: Nights) async -> [String] {
        let people = await nights.world.service.population
        return people.messages.map(\.id) + people.channels.map(\.cid) + people.calls.map(\.cid)
            + people.files.map { "/files/\($0.number)" }
    }

    /// A word, and what it looks like where somebody packed it: hexadecimal, Base64 at each of three
    /// places, percent-encoded, and the digests that a dictionary could be made of.
    private static func shapes(_ word: String) -> [Data] {
        let bytes = Array(word.utf8)
        func hex(_ bytes: some Sequence<UInt8>) -> String {
            bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        let digest = Digest.sha256(bytes)
        var texts = [word, hex(bytes), hex(bytes).uppercased(), digest.hex]
        texts.append(word.replacing(":", with: "%3A").replacing("/", with: "%2F"))
        for place in 0..<3 {
            // What is before and behind changes the letters at both ends.
            let packed = Data(Array(repeating: 0, count: place) + bytes).base64EncodedString()
            let inner = packed.dropFirst(place == 0 ? 0 : 4).prefix(while: { $0 != "=" }).dropLast(
                2)
            if inner.count >= 12 { texts.append(String(inner)) }
        }
        return texts.map { Data($0.utf8) } + [Data(digest.bytes)]
    }

    /// The files of the controller in which any of the words stands.
    private static func found(
        _ words: [Data], in nights: Nights
    ) throws -> [String] {
        try nights.files().compactMap { file in
            let data = try Data(contentsOf: file)
            let word = words.first { data.range(of: $0) != nil }
            return word.map { "\(file.lastPathComponent): \(String(decoding: $0, as: UTF8.self))" }
        }
    }

    /// What the ledger's table of samples holds, as it lies there.
    private static func sealed(_ nights: Nights) throws -> [Data] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "sqlite3", "-readonly", nights.settings.ledger.path, "SELECT hex(sealed) FROM w_sample",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
            Data(
                stride(from: 0, to: line.count, by: 2).compactMap { place in
                    let start = line.index(line.startIndex, offsetBy: place)
                    return UInt8(line[start..<line.index(start, offsetBy: 2)], radix: 16)
                })
        }
    }

    @Test func `a dictionary of all content finds nothing, and what was sealed is gone in the end`()
        async throws
    {
        let nights = try Nights(policy: Self.policy, tasks: 60_000...60_000)
        try await nights.with { night in
            let words = await Self.dictionary(nights)
            #expect(words.count > 60 && Set(words).count == words.count)
            let shapes = words.flatMap(Self.shapes)

            let stopped = try await night(0, Self.rows, .stoppedAfterSending)
            #expect(stopped.counts[.pending] == 12)
            let sealed = try Self.sealed(nights)
            #expect(sealed.count >= 8 && sealed.allSatisfy { $0.count > 40 })
            #expect(try Self.found(shapes, in: nights) == [])
            // What is searched for would be found: the ledger holds each of them, sealed.
            #expect(try Self.found(sealed, in: nights) != [])

            await nights.world.advance(milliseconds: 120_000)
            let done = try await night(1, nil)
            #expect(done.counts == [.verified: 12])
            #expect(try Self.sealed(nights) == [])
            // The export is another copy of the ledger.
            let session = try await Session.looking(nights.settings, at: Timepiece.system.now())
            let copy = nights.reports.deletingLastPathComponent().appending(path: "copy.db")
            try await LedgerExport(ledger: session.ledger).write(to: copy.path)
            #expect(try Self.found(shapes, in: nights) == [])
            #expect(try Self.found(sealed, in: nights) == [])
        }
    }
}
