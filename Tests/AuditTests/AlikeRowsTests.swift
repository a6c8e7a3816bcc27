// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

@testable import Audit

/// A verifier that judges what rows have in common once still sees the one among many that differs.
@Suite struct AlikeRowsTests {
    private static let early = RecordValue.string("2026-09-20T00:00:00Z")
    private static let other = RecordValue.string(String(repeating: "ab", count: 32))

    /// What one row says otherwise than all beside it, and the code of it. `nil` takes the field away.
    private static let differences: [(field: String, value: RecordValue?, code: String)] = [
        ("outcome", .string("done"), "outcome"), ("outcome", .string("gone"), "outcome"),
        ("reason", .string("hold"), "outcome"), ("reason", nil, "outcome"),
        ("effect", .string("pruning"), "effect"), ("effect", nil, "effect"),
        ("user", .string("soft"), "effect"), ("user", nil, "effect"),
        ("messages", .string("soft"), "effect"), ("messages", nil, "effect"),
        ("conversations", .string("soft"), "effect"), ("calls", .boolean(true), "effect"),
        ("files", .boolean(false), "effect"), ("feeds", .string("hard"), "effect"),
        ("result", .string("not-ok"), "steps"), ("result", nil, "steps"),
        ("remainder", .string("files"), "fields"), ("deadline_met", .boolean(true), "fields"),
        ("accepted_at", early, "time"), ("settled_at", early, "time"),
        ("verified_at", early, "time"), ("verified_at", nil, "steps"), ("at", early, "time"),
        ("received", .string("2026-02-30"), "time"), ("deadline", .string("2026-13-01"), "time"),
        ("call", .integer(2), "steps"), ("call", nil, "steps"), ("task", .string("t-2"), "steps"),
        ("evidence", .string("user:there"), "evidence"), ("evidence", .string("-"), "evidence"),
        ("policy_source", other, "policy"), ("run", .integer(1), "run"),
        ("file", .string("F2/csv"), "rows"), ("line", .integer(2), "rows"),
        ("line", .string("2"), "fields"), ("stands_for", .string("run-000009/F1/csv:2"), "rows"),
        ("carried", .string("run-000002"), "steps"), ("kind", .string("outcomes"), "kind"),
        ("v", .integer(2), "record"), ("a_field", .string(""), "good"),
    ]

    @Test func `one row that differs is seen among many that do not`() async throws {
        let specimen = try await Specimen(runs: 2, people: (0..<60).map { "person-\($0)" })
        defer { withExtendedLifetime(specimen.controller) {} }
        let good = try specimen.records()
        let rows = good.indices.filter { good[$0].string("outcome") == "verified" }
        let deep = rows[45]
        for (field, value, code) in Self.differences {
            try specimen.tell { records in
                records = good
                records[deep] = try Specimen.change(good[deep], field, value)
            }
            let said = try Verifier.allCases.map { try $0.judge(specimen) }
            let sight = "\(field) \(value.map { "\($0)" } ?? "none"): \(said)"
            #expect(said.allSatisfy { $0.isGood == (code == "good") }, "\(sight)")
            #expect(code == "good" || said.allSatisfy { $0.codes.contains(code) }, "\(sight)")
        }
    }

    @Test func `a row that has the commitment of another is seen`() async throws {
        let specimen = try await Specimen(runs: 2, people: (0..<60).map { "person-\($0)" })
        defer { withExtendedLifetime(specimen.controller) {} }
        try specimen.tell { records in
            let rows = records.indices.filter { records[$0].string("outcome") == "verified" }
            let value = records[rows[7]]["subject"]
            records[rows[45]] = try Specimen.change(records[rows[45]], "subject", value)
        }
        for verifier in Verifier.allCases {
            #expect(try verifier.judge(specimen).codes == ["nonce"], "\(verifier)")
        }
    }
}
