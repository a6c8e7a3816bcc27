// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Testing
import Transparency

@testable import Audit

/// A ledger as the first version left it, in `OldLedger`: run 1 is sealed and left two people to the end of
/// their grace, one of them held; run 2 was killed while its task ran. Its key is known to everybody.
@Suite struct OldLedgerTests {
    private static let place = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "OldLedger", directoryHint: .isDirectory)
    private static let evening = Instant(milliseconds: 1_795_800_000_000)
    private static let afterGrace = evening + .seconds(40 * 86_400)

    /// The ledger's file, made anew in a folder.
    private func file(in folder: URL) throws -> URL {
        let file = folder.appending(path: "old.db")
        let dump = try Data(contentsOf: Self.place.appending(path: "ledger.sql"))
        let script = folder.appending(path: "old.sql")
        try (Data("PRAGMA application_id = 1163021361;\n".utf8) + dump).write(to: script)
        let answer = try Answer(["sqlite3", file.path, ".read old.sql"], in: folder)
        try #require(answer.status == 0, "\(answer.text)")
        return file
    }

    private func controller() throws -> (Controller, Specimen) {
        let key = try SigningKey(
            pkcs8PEM: try String(
                contentsOf: Self.place.appending(path: "signing-key"), encoding: .utf8))
        let scratch = FileManager.default.temporaryDirectory.appending(
            path: "lethe-old-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        let origin = try String(
            contentsOf: Self.place.appending(path: "trust/origin"), encoding: .utf8)
        let ledger = try Ledger.open(
            path: try file(in: scratch).path,
            identity: LedgerIdentity(
                origin: origin.trimmingCharacters(in: .newlines),
                epochKey: Array(repeating: 7, count: 32)
            ) { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } })
        let controller = try Controller(key: key, ledger: ledger)
        try FileManager.default.copyItem(
            at: Self.place.appending(path: "reports"), to: controller.reports)
        let trust = controller.folder.appending(path: "trust", directoryHint: .isDirectory)
        try FileManager.default.copyItem(at: Self.place.appending(path: "trust"), to: trust)
        return (
            controller,
            try Specimen(
                controller, pack: PackWriter.folder(run: 1, in: controller.reports), trust: trust)
        )
    }

    /// What a call that was taken comes to.
    private func end(_ ledger: Ledger, run: Int, call: Int, at: Instant) async throws {
        let rows = try await ledger.members(run: run, call: call).map(\.row)
        try await ledger.recordSettled(
            run: run, call: call, how: "completed", results: rows.map { ($0, "ok") }, at: at)
        try await ledger.conclude(
            run: run, call: call,
            rows.map {
                RowOutcome(row: $0, outcome: .verified, reason: "looked-up", lookedUpAt: at)
            }, at: at)
        while try await ledger.concludeDecided(run: run, at: at) > 0 {}
    }

    private func pack(_ controller: Controller, run: Int, at: Instant) async throws -> URL {
        let note = try await controller.ledger.seal(run: run, at: at) { checkpoint in
            String(decoding: try checkpoint.signed(by: controller.key).bytes, as: UTF8.self)
        }
        let summary = try #require(try await controller.ledger.lastRun())
        return try await controller.writer().write(run: summary, note: note)
    }

    private func judge(_ specimen: Specimen) throws {
        for verifier in Verifier.allCases {
            #expect(try verifier.judge(specimen).description == "good", "\(verifier)")
        }
    }

    @Test func `it goes on as it began, and then in the new format`() async throws {
        let (controller, first) = try self.controller()
        var specimen = first
        defer { withExtendedLifetime(controller) {} }
        let ledger = controller.ledger
        try judge(specimen)

        let open = try #require(try await ledger.lastRun())
        #expect(open.number == 2 && open.state == .executing && open.format == 1)
        try await ledger.recordRecovery(run: 2, inDoubt: 0, at: Self.evening)
        try await end(ledger, run: 2, call: 1, at: Self.evening)
        specimen.kept = specimen.pack
        specimen.pack = try await pack(controller, run: 2, at: Self.evening)
        let last = try names(in: specimen.pack)
        #expect(last.contains("ledger.db") && !last.contains("frontier"))
        #expect(try specimen.read("report.csv").hasPrefix(ReportColumns(.first).header + "\r\n"))
        try judge(specimen)

        let run = try await nextRun(controller)
        specimen.kept = specimen.pack
        specimen.pack = try await pack(controller, run: run, at: Self.afterGrace)
        let next = try names(in: specimen.pack)
        #expect(!next.contains("ledger.db") && next.contains("frontier"))
        try judge(specimen)
        let outcomes = try specimen.records().filter { $0.string("kind") == "outcome" }
        #expect(outcomes.map { $0.string("outcome") } == ["verified", "held"])
        #expect(
            outcomes.map { $0.string("carried") } == [
                "run-000001/F1/first.csv:2", "run-000001/F1/first.csv:4",
            ])
        #expect(try await ledger.holds().count == 1)
        #expect(
            try await LedgerVerifier(
                ledger: ledger, allowedSigners: controller.allowedSigners,
                origin: try #require(try await ledger.storedOrigin())
            ).verify().findings == [])
    }

    /// A run that takes up both people whose grace is over.
    private func nextRun(_ controller: Controller) async throws -> Int {
        let ledger = controller.ledger
        let policy = Digest.sha256(Array("version: 1\n".utf8))
        let run = try await ledger.beginRun(
            RunStart(
                at: Self.afterGrace, tool: "lethe-0.2.0", policy: "version: 1\n",
                policyDigest: policy, app: "1234",
                previousSums: PackWriter.previousSums(before: 3, in: controller.reports)
                    .map { Digest.sha256([UInt8]($0)) },
                verifierKey: "none"))
        let came = try await ledger.carryOver(
            run: run, today: CalendarDate(dayNumber: 20_815), held: [], policy: policy,
            at: Self.afterGrace)
        #expect(run == 3 && came == 2)
        let action = Action.delete(try Modes(user: .hard, messages: .hard, conversations: .hard))
        let open = try await ledger.undecided(run: run, after: 0, limit: 9)
        try await ledger.decide(
            run: run,
            open.map { item in
                let isHeld = item.request.subject.rawValue == "user-0003"
                return (
                    item.row,
                    Decision(
                        verdict: isHeld ? .hold(ground: "legal claims") : .perform(action),
                        rule: "erase", reason: "asked for", deadline: nil)
                )
            })
        try await ledger.addCalls(
            run: run, [(number: 1, action: action, rows: [try #require(open.first).row])])
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: 1, at: Self.afterGrace)
        try await ledger.recordAnswer(
            run: run, call: 1, result: .accepted, status: 201, task: "t-1", next: nil,
            at: Self.afterGrace)
        try await end(ledger, run: run, call: 1, at: Self.afterGrace)
        return run
    }

    @Test func `its rows are cases, each where it stood`() async throws {
        let (controller, _) = try self.controller()
        defer { withExtendedLifetime(controller) {} }
        let ledger = controller.ledger
        let open = try await ledger.openCases()
        #expect(open.map(\.reference) == ["R-1", "R-3"])
        let graceEnds = CalendarDate(dayNumber: 20_814)
        #expect(open.map(\.state) == [.grace(until: graceEnds), .grace(until: graceEnds)])
        #expect(open.map { $0.deadline?.date.dayNumber } == [20_789, 20_790])
        let states: [(String, CaseState)] = [
            ("R-1", .grace(until: graceEnds)), ("R-2", .done(.deactivation)), ("R-4", .invalid),
            ("R-5", .inRun), ("R-6", .inRun), ("R-7", .aside),
        ]
        for (reference, state) in states {
            let cases = try await ledger.cases(reference: reference)
            #expect(cases.map(\.state) == [state], "\(reference)")
            #expect(cases.allSatisfy { $0.decisions.isEmpty && $0.clock.isEmpty })
        }
    }

    @Test func `the older version refuses it from then on`() throws {
        let (controller, _) = try self.controller()
        let file = try file(in: controller.folder)
        let identity = LedgerIdentity(origin: Controller.origin, epochKey: []) { _ in [] }
        _ = try Ledger.open(path: file.path, identity: identity)
        func id() throws -> String {
            try Answer(["sqlite3", file.path, "PRAGMA application_id"], in: controller.folder).text
        }
        // The first version takes 1163021361 alone; each format after it has the next number.
        let known = 1_163_021_360 + PackFormat.current.number
        #expect(try id() == "\(known)\n")
        _ = try Answer(
            ["sqlite3", file.path, "PRAGMA application_id = \(known + 1)"], in: controller.folder)
        #expect(throws: LedgerError.self) { try Ledger.open(path: file.path, identity: identity) }
        #expect(try id() == "\(known + 1)\n")
        _ = try Answer(
            [
                "sqlite3", file.path,
                "PRAGMA application_id = \(known); INSERT INTO grdb_migrations VALUES ('later')",
            ], in: controller.folder)
        let error = #expect(throws: LedgerError.self) {
            try Ledger.open(path: file.path, identity: identity)
        }
        #expect(error?.code == .newer)
    }
}
