// SPDX-License-Identifier: Apache-2.0

import Intake
import Model

/// What came out of a file.
struct Reading: Hashable {
    var rows: [IntakeRow] = []
    var summary: IntakeSummary?
    var error: IntakeError?

    var requests: [SubjectRequest] {
        rows.compactMap { if case .request(let request) = $0 { request } else { nil } }
    }

    var rejections: [Rejection] {
        rows.compactMap { if case .rejected(let rejection) = $0 { rejection } else { nil } }
    }

    /// Code and line of each rejected row.
    var complaints: [String] {
        rejections.map { "\($0.origin.line) \($0.diagnostic.code)" }
    }
}

/// Reads a file that arrives in these pieces.
func read(pieces: some Sequence<[UInt8]>, profile: IntakeProfile? = nil) -> Reading {
    var reading = Reading()
    var reader = RequestReader(file: 7, profile: profile)
    do throws(IntakeError) {
        for piece in pieces {
            try reader.feed(piece) { reading.rows.append($0) }
        }
        reading.summary = try reader.finish { reading.rows.append($0) }
    } catch {
        reading.error = error
    }
    return reading
}

func read(_ bytes: [UInt8], profile: IntakeProfile? = nil) -> Reading {
    read(pieces: [bytes], profile: profile)
}

func read(_ text: String, profile: IntakeProfile? = nil) -> Reading {
    read(Array(text.utf8), profile: profile)
}

let header = "request_id,type,user_id,received_at,regime"
let good = "R-1,erasure,alice,2026-10-02,gdpr"

/// A table of one column more than the mandatory ones, with these rows.
func table(_ rows: String...) -> String {
    ([header + ",note"] + rows).joined(separator: "\n") + "\n"
}

/// A small generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
