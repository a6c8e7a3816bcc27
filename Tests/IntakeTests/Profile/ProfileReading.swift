// SPDX-License-Identifier: Apache-2.0

import Foundation
import Intake
import Model
import Notation
import Testing

/// What comes out of a file that a profile explains.
func read(_ text: String, _ profile: IntakeProfile?) -> Reading {
    var reading = Reading()
    var reader = RequestReader(file: 7, profile: profile)
    do throws(IntakeError) {
        try reader.feed(Array(text.utf8)) { reading.rows.append($0) }
        reading.summary = try reader.finish { reading.rows.append($0) }
    } catch {
        reading.error = error
    }
    return reading
}

extension Reading {
    /// Reason and line of each row that is left out.
    var omissions: [String] {
        rows.compactMap { row in
            guard case .leftOut(let omission) = row else { return nil }
            return "\(omission.origin.line) \(omission.reason.rawValue)"
        }
    }

    /// What there is to say of the whole: the file's error, or each rejected row.
    var verdict: [String] {
        error.map { ["file: \($0.diagnostic.code)"] } ?? complaints
    }
}

/// A file of the folder of samples.
func sample(_ name: String) throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Samples").appending(path: name)
    return try String(contentsOf: file, encoding: .utf8)
}

/// The only profile of a text for `lethe.yaml`.
func profile(_ yaml: String) throws -> IntakeProfile {
    let source = Source(file: "lethe.yaml")
    let root = try source.root(of: yaml, "settings")
    let entries = try source.entries(root, "settings")
    let node = try #require(entries.first { $0.key == "profiles" }?.value)
    let profiles = try IntakeProfile.profiles(in: node, of: source)
    return try #require(profiles.values.first)
}

/// A profile of these lines.
func profile(of lines: String...) throws -> IntakeProfile {
    try profile("profiles:\n  house:\n" + lines.map { "    \($0)\n" }.joined())
}

/// Why a text for `lethe.yaml` does not load.
func complaint(_ yaml: String) -> String? {
    do {
        _ = try profile(yaml)
        return nil
    } catch {
        return "\(error)"
    }
}

/// A request of a sample.
func request(
    _ reference: String, _ kind: RequestKind, _ id: String, _ received: String,
    _ regime: Regime, line: Int, jurisdiction: String? = nil, note: String? = nil,
    attributes: [String: String] = [:], clock: ClockEvents = ClockEvents()
) throws -> SubjectRequest {
    SubjectRequest(
        reference: reference, kind: kind, subject: try #require(SubjectID(id)),
        received: try #require(Received(received)), regime: regime, jurisdiction: jurisdiction,
        note: note, attributes: attributes, clock: clock, origin: Origin(file: 7, line: line))
}
