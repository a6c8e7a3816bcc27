// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Requests as people export them: eleven columns, four of which Lethe does not know, ids of three
/// kinds, quotes, commas and line breaks in the notes, and languages that need more than ASCII. The
/// same rows each time.
struct SampleRows {
    static let columns = [
        "request_id", "type", "user_id", "received_at", "jurisdiction", "reason", "channel",
        "requester_ref", "priority", "notes", "regime",
    ]
    private static let jurisdictions = [
        "EU-DE", "EU-FR", "EU-IE", "EU-ES", "EU-NL", "UK", "US-CA", "US-VA", "BR", "IN", "CA-QC",
    ]
    private static let reasons = [
        "account closure", "inactive for 24 months", "user request via app", "withdrawn consent",
        "legal, per ticket", "retention period expired", "minor's account, guardian request",
    ]
    private static let channels = ["web_form", "email", "in_app", "support", "batch_import"]
    private static let notes = [
        "", "", "", "", "verified by support agent", "See ticket #48213, second contact",
        "Customer said \"delete everything\", confirmed by phone",
        "Bitte alles löschen – Danke", "line one\nline two of the note", "利用者からの削除依頼",
    ]
    private static let regimes = ["gdpr", "uk-gdpr", "ccpa", "lgpd"]

    private var state: UInt64 = 7

    /// Row `number` from 0; to be asked for in order.
    mutating func next(_ number: Int) -> [String] {
        let random = draw()
        func pick(_ words: [String], _ shift: UInt64) -> String {
            words[Int(random >> shift & 0xFF) % words.count]
        }
        let id: String
        switch number % 10 {
        case 0..<6:
            let other = draw()
            id =
                "\(hex(other >> 32, 8))-\(hex(other >> 16, 4))-4\(hex(other, 3))-a\(hex(random, 3))"
                + "-\(hex(random >> 16, 12))"
        case 6..<9: id = "user_" + digits(number &* 7 + 1_000_003, 9)
        default: id = "u.\(hex(random, 12))@app-\(number)"
        }
        let second = number % 86_400
        let time =
            "2026-\(digits(number / 86_400 % 12 + 1, 2))-\(digits(number % 28 + 1, 2))T"
            + "\(digits(second / 3600, 2)):\(digits(second / 60 % 60, 2)):\(digits(second % 60, 2))"
            + ".\(digits(number % 1000, 3))Z"
        return [
            "DSR-2026-" + digits(number, 8), random % 100 < 86 ? "erasure" : "deactivation", id,
            time, pick(Self.jurisdictions, 8), pick(Self.reasons, 16), pick(Self.channels, 24),
            hex(draw(), 16) + hex(random, 8), random >> 32 & 15 == 0 ? "high" : "normal",
            pick(Self.notes, 40), pick(Self.regimes, 48),
        ]
    }

    /// SplitMix64.
    private mutating func draw() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    private func hex(_ number: UInt64, _ count: Int) -> String {
        let mask: UInt64 = (1 << UInt64(count * 4)) &- 1
        let text = String(number & mask, radix: 16)
        return String(repeating: "0", count: count - text.utf8.count) + text
    }

    private func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}

/// A table (RFC 4180), or JSON Lines.
enum SampleFormat {
    case table, lines

    init(_ path: String) { self = path.hasSuffix(".jsonl") ? .lines : .table }

    var beginning: String {
        self == .table ? SampleRows.columns.joined(separator: ",") + "\n" : ""
    }

    func line(_ row: [String]) -> String {
        switch self {
        case .table:
            row.map { cell in
                cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A }
                    ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: ",") + "\n"
        case .lines:
            "{"
                + zip(SampleRows.columns, row).map { name, cell in
                    let text = cell.replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
                    return "\"\(name)\":\"\(text)\""
                }.joined(separator: ",") + "}\n"
        }
    }
}
