// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

/// What is judged once for rows that say the same is judged again where anything else changed.
@Suite struct SteadyRowsTests {
    /// A pack of rows that say the same, with what `change` does to its records.
    private func findings(
        _ row: [String: RecordValue], _ change: (inout [[String: RecordValue]]) -> Void
    ) throws -> [String] {
        var pack = try SamplePack()
        let sample = pack.fields[2].merging(row) { $1 }
        var rows = (0..<6).map { place in
            sample.merging([
                "line": .integer(Int64(place + 2)),
                "subject": .string(String(repeating: "0\(place)", count: 32)),
            ]) { $1 }
        }
        change(&rows)
        let count = Int64(rows.filter { $0["kind"] == .string("outcome") }.count)
        var end = pack.fields[4]
        end["held"] = .integer(0)
        for name in ["rows", "verified"] { end[name] = .integer(count) }
        pack.fields[1]["rows"] = .integer(count)
        pack.fields = (pack.fields[...1] + rows + [end]).enumerated().map { place, record in
            record.merging(["idx": .integer(Int64(place + 1))]) { $1 }
        }
        try pack.write()
        return pack.verify().findings.map(\.description)
    }

    @Test func `rows that say the same are good`() throws {
        #expect(try findings([:]) { _ in } == [])
    }

    /// Both have the very same fields, so that only their kind tells them apart.
    @Test func `a record of another kind with the fields of the rows counts for those behind it`()
        throws
    {
        let found = try findings(["refused": .string("x"), "rows": .integer(6)]) { rows in
            rows[3]["kind"] = .string("input")
        }
        for line in 7...8 {
            let message = "the row of a refused input is not rejected [rows]"
            #expect(found.contains("entries.jsonl:\(line): \(message)"), "\(found)")
        }
        let later = try findings(["calls": .integer(9), "call": .integer(1)]) { rows in
            rows[3]["kind"] = .string("recovered")
        }
        let wrong = "a look at what no earlier run did [steps]"
        #expect(later.contains("entries.jsonl:5: \(wrong)"), "\(later)")
    }

    @Test func `each row that names another is told by itself`() throws {
        let found = try findings(["stands_for": .string("run-000002/F1/carried-over:99")]) { _ in }
        #expect(
            found == (3...8).map { "entries.jsonl:\($0): no row of this run stands for it [rows]" })
    }

    @Test func `a row that is wrong is told as often as it stands`() throws {
        for (field, value, message) in [
            ("evidence", RecordValue.string("-"), "not evidence [evidence]"),
            ("accepted_at", .string("2026-10-02T02:00:01Z"), "no call carried it [steps]"),
            ("received", .string("2026-02-30"), "a day that cannot be [time]"),
            ("carried", .string("run-000002/F1/csv:2"), "is of no earlier run [steps]"),
        ] {
            let found = try findings([field: value]) { _ in }
            for line in 3...8 {
                let isTold = found.contains {
                    $0.hasPrefix("entries.jsonl:\(line): ") && $0.hasSuffix(message)
                }
                #expect(isTold, "\(field) of line \(line): \(found)")
            }
        }
    }
}
