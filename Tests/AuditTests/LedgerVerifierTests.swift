// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import Ledger
import Testing
import Transparency

extension Controller {
    /// What the verifier says of the ledger itself.
    func ledgerVerdict(remembered: String? = nil) async throws -> PackVerdict {
        try await LedgerVerifier(
            ledger: ledger, allowedSigners: allowedSigners, origin: Self.origin
        ).verify(remembered: remembered.map { Array($0.utf8) })
    }

    /// Runs SQL on the ledger's file as somebody who holds it, past its guards.
    func sqlite(_ sql: String) throws {
        let list = "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'"
        let guards = try Answer(["sqlite3", "ledger.db", list], in: folder).text
        let answer = try Answer(["sqlite3", "ledger.db", guards + sql], in: folder)
        try #require(answer.status == 0, "\(answer.text)")
    }
}

@Suite struct LedgerVerifierTests {
    private func controller() async throws -> (Controller, notes: [String]) {
        let controller = try Controller()
        var notes: [String] = []
        for (subjects, at) in [(["anna", "ben"], monday), (["cleo"], tuesday)] {
            notes.append(try await controller.run(subjects, at: at).note)
        }
        return (controller, notes)
    }

    @Test func `a ledger is good, sealed or not`() async throws {
        let (controller, notes) = try await controller()
        #expect(try await controller.ledgerVerdict().findings == [])
        for note in notes {
            let verdict = try await controller.ledgerVerdict(remembered: note)
            #expect(verdict.findings == [])
            #expect(verdict.passed.count == 7)
        }
        _ = try await controller.begin(["dora"], at: tuesday)
        #expect(try await controller.ledgerVerdict(remembered: notes[1]).findings == [])
    }

    @Test(arguments: [
        ("UPDATE record SET body = replace(body, 'R-1-0', 'R-1-7')", ["leaf"]),
        ("UPDATE leaf SET hash = randomblob(32) WHERE idx = 3", ["leaf", "tree-root"]),
        ("DELETE FROM record WHERE idx > 9; DELETE FROM leaf WHERE idx > 9", ["tree-size"]),
        ("DELETE FROM record WHERE idx = 4", ["gone"]),
        (
            "UPDATE record SET body = replace(body, ',\"v\":1', ', \"v\":1') WHERE idx = 3",
            ["record"]
        ),
        ("UPDATE checkpoint SET note = replace(note, '=', 'A')", ["checkpoint"]),
        ("UPDATE checkpoint SET size = size - 1", ["tree-size", "run"]),
        ("DELETE FROM checkpoint WHERE size = (SELECT min(size) FROM checkpoint)", ["run"]),
    ])
    func `a hand that holds the file is seen`(sql: String, codes: [String]) async throws {
        let (controller, _) = try await controller()
        try controller.sqlite(sql)
        let verdict = try await controller.ledgerVerdict()
        let found = Set(verdict.findings.map(\.code))
        #expect(found.isSuperset(of: codes), "\(found)")
    }

    @Test func `a ledger that went back is seen by who remembers`() async throws {
        let (controller, notes) = try await controller()
        try controller.sqlite(
            """
            DELETE FROM checkpoint WHERE size = (SELECT max(size) FROM checkpoint);
            DELETE FROM record WHERE idx >= (SELECT max(size) FROM checkpoint);
            DELETE FROM leaf WHERE idx >= (SELECT max(size) FROM checkpoint);
            """)
        #expect(try await controller.ledgerVerdict().isGood)
        let verdict = try await controller.ledgerVerdict(remembered: notes[1])
        #expect(verdict.findings.map(\.code) == ["older"])
        let nonsense = try await controller.ledgerVerdict(remembered: "nonsense")
        #expect(nonsense.findings.map(\.code) == ["checkpoint"])
    }

    @Test func `the copy for an auditor verifies by itself, and any change to it is seen`()
        async throws
    {
        let (controller, notes) = try await controller()
        let path = controller.folder.appending(path: "copy.db").path
        try await controller.ledger.exportCopy(to: path)
        func verdict() async throws -> PackVerdict {
            try await LedgerVerifier(
                ledger: try #require(Ledger.copy(at: path)),
                allowedSigners: controller.allowedSigners, origin: Controller.origin
            ).verify(remembered: Array(notes[1].utf8))
        }
        #expect(try await verdict().findings == [])
        #expect(Ledger.copy(at: controller.folder.appending(path: "ledger.db").path) == nil)
        #expect(Ledger.copy(at: controller.signersFile.path) == nil)
        #expect(Ledger.copy(at: controller.folder.appending(path: "none").path) == nil)
        let edit = "UPDATE record SET body = replace(body, 'R-2-0', 'R-2-7')"
        _ = try Answer(["sqlite3", path, edit], in: controller.folder)
        #expect(try await verdict().findings.map(\.code) == ["leaf"])
    }

    @Test func `another ledger is not this one`() async throws {
        let (controller, _) = try await controller()
        let (other, notes) = try await self.controller()
        defer { withExtendedLifetime(other) {} }
        let verdict = try await controller.ledgerVerdict(remembered: notes[0])
        #expect(!verdict.isGood)
        let foreign = try await LedgerVerifier(
            ledger: controller.ledger, allowedSigners: other.allowedSigners,
            origin: Controller.origin
        ).verify()
        #expect(Set(foreign.findings.map(\.code)) == ["checkpoint-signature"])
    }

    @Test func `the script finds a ledger copy that is not the pack's`() async throws {
        for sql in [
            "UPDATE record SET body = replace(body, 'R-1-0', 'R-1-7')",
            "UPDATE record SET body = replace(body, 'R-1-1', 'R-1-7')",
            "UPDATE leaf SET hash = randomblob(32) WHERE idx = 3",
            "DELETE FROM record WHERE idx > 9; DELETE FROM leaf WHERE idx > 9",
            "DROP TABLE record; CREATE VIEW record AS SELECT idx, 'x' AS body FROM leaf",
        ] {
            let specimen = try Specimen(sample: SamplePackTests.first)
            defer { withExtendedLifetime(specimen.controller) {} }
            try specimen.sqlite(sql)
            try specimen.sign()
            #expect(try Verifier.script.judge(specimen).codes == ["ledger"])
        }
    }
}
