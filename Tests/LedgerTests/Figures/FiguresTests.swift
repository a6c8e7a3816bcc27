// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Testing
import Transparency

/// Random years: what the ledger answers is what stock `sqlite3` answers of the packs, and what a reader
/// of the records counts.
@Suite struct FiguresTests {
    @Test(arguments: 1...20)
    func `each figure is what its SQL gives over the packs`(seed: UInt64) async throws {
        var year = RandomYear(seed: seed)
        let ledger = try temporaryLedger()
        let packs = try await year.run(in: ledger)
        let text = seed % 4 == 0 ? "2026-0\(1 + seed % 9)" : "2026"
        let period = try #require(FigurePeriod(text))
        let figures = try await ledger.figures(period)
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "lethe-figures-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (place, lines) in packs.enumerated() {
            let pack = folder.appending(path: "reports/run-\(100_000 + place)")
            try FileManager.default.createDirectory(at: pack, withIntermediateDirectories: true)
            try Data(lines.map { $0 + [0x0A] }.joined())
                .write(to: pack.appending(path: "entries.jsonl"))
        }
        try Data(period.viewsSQL.utf8).write(to: folder.appending(path: "authority-2026.sql"))
        var questions = ".mode tabs\n"
        for figure in figures {
            questions += "SELECT '#\(figure.query.key)';\n"
            if let sql = figure.query.sql { questions += sql + ";\n" }
        }
        try Data(questions.utf8).write(to: folder.appending(path: "questions.sql"))
        let said = try shell(try Self.loop() + "\nsqlite3 year.db < questions.sql", in: folder)
        let expected = figures.map { figure in
            (["#\(figure.query.key)"] + figure.lines.map { "\($0.what)\t\($0.number)" })
                .joined(separator: "\n")
        }.joined(separator: "\n")
        #expect(said == expected)
        let counted = try Oracle(
            records: packs.joined().map { try Record(parsing: $0) }, period)
        for (key, lines) in counted.figures {
            let figure = figures.first { $0.query.key == key }
            #expect(
                figure?.lines.map { "\($0.what)=\($0.number)" } == lines, "\(key), seed \(seed)")
        }
        #expect(figures.contains { !$0.lines.isEmpty })
    }

    /// The loop of `docs/formats/authority.md`.
    private static func loop() throws -> String {
        var page = URL(filePath: #filePath)
        for _ in 0..<4 { page.deleteLastPathComponent() }
        page.append(path: "docs/formats/authority.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let start = try #require(text.range(of: "```sh\n"))
        let end = try #require(text.range(of: "```\n", range: start.upperBound..<text.endIndex))
        return String(text[start.upperBound..<end.lowerBound])
    }

    private func shell(_ script: String, in folder: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "set -e\n" + script]
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": folder.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}

/// What a reader of the records counts, without SQL.
private struct Oracle {
    private struct Row {
        let name, law, asked, received, day: String
        let deadline: String?
        let isMet: Bool?
        let how: String?
    }

    let figures: [(String, [String])]

    init(records: [Record], _ period: FigurePeriod) throws {
        let (first, next) = (period.first.description, period.next.description)
        let newest = records.compactMap { $0.string("at") }.max().map { String($0.prefix(10)) }
        let until = min(next, newest ?? "")
        var latest: [String: Row] = [:]
        for record in records {
            guard record.string("kind") == "outcome", let name = record.string("case"),
                let row = Self.row(record, name), row.day < next
            else { continue }
            latest[name] = row
        }
        let rows = latest.values
        let received = rows.filter { $0.received >= first && $0.received < next }
        let answered = rows.filter { $0.how != nil && $0.day >= first }
        let open = rows.filter { $0.how == nil }
        let decided = records.compactMap { record -> String? in
            guard let at = record.string("at"), at >= first, at < next else { return nil }
            switch record.string("kind") {
            case "decision": return record.string("decision")
            case "manual":
                return record.string("act").flatMap {
                    $0.hasPrefix("case-") ? String($0.dropFirst(5)) : nil
                }
            default: return nil
            }
        }
        func counts(_ words: [String]) -> [String] {
            Dictionary(grouping: words) { $0 }.map { "\($0.key)=\($0.value.count)" }.sorted()
        }
        func ranks(_ percent: Int) -> [String] {
            Dictionary(grouping: answered, by: \.law).map { law, rows in
                let days = rows.compactMap { row -> Int? in
                    guard let a = CalendarDate(row.received), let b = CalendarDate(row.day) else {
                        return nil
                    }
                    return b.dayNumber - a.dayNumber
                }.sorted()
                return "\(law)=\(days[max(0, (days.count * percent + 99) / 100 - 1)])"
            }.sorted()
        }
        figures = [
            ("received", counts(received.map { "\($0.law) \($0.asked)" })),
            ("answered", counts(answered.map { "\($0.law) \($0.asked)" })),
            ("answers", counts(answered.compactMap(\.how))),
            ("open", counts(open.map(\.law))),
            (
                "open-late",
                counts(open.filter { $0.deadline.map { $0 < until } ?? false }.map(\.law))
            ),
            ("late", counts(answered.filter { $0.isMet == false }.map(\.law))),
            ("days-median", ranks(50)), ("days-p95", ranks(95)), ("decisions", counts(decided)),
        ]
    }

    private static func row(_ record: Record, _ name: String) -> Row? {
        guard let outcome = record.string("outcome").flatMap(Outcome.init(rawValue:)),
            let reason = record.string("reason"), let asked = record.string("request"),
            let received = record.string("received"), let at = record.string("at"),
            ![.duplicate, .omitted, .rejected].contains(outcome),
            ![Reason.lookedUpAgain, .notCheckable].map(\.rawValue).contains(reason)
        else { return nil }
        let effect = record.string("effect").flatMap(Effect.init(rawValue:))
        let upshot = Upshot(
            outcome, Reason(rawValue: reason),
            isFulfilled: RequestKind(rawValue: asked)?.isFulfilled(by: effect) ?? false,
            isConfirmed: record.string("carried") != nil)
        let reply = Reply(upshot)
        var how: String?
        if !reply.isOpen {
            how =
                switch reply.letter {
                case .confirmation: "in whole"
                case .part: "in part"
                case .refusal: "refused"
                case .withdrawal: "withdrawn"
                case .nobody: "nobody found"
                default: nil
                }
        }
        return Row(
            name: name, law: record.string("regime") ?? "none", asked: asked,
            received: String(received.prefix(10)), day: String(at.prefix(10)),
            deadline: record.string("deadline"), isMet: record.boolean("deadline_met"), how: how)
    }
}
