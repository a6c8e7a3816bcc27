// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct LedgerCheckTests {
    @Test func `there is nothing to compare before the first run`() async throws {
        try await Controller().check()
    }

    @Test func `a ledger that goes on is let through`() async throws {
        let controller = try Controller()
        for day in 0..<3 {
            try await controller.nights(day..<day + 1)
            try await controller.check()
        }
        // The last thing that happened is no later than now.
        try await controller.check(at: Controller.day(2))
    }

    @Test func `an older ledger is refused`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        try controller.keepLedger()
        try await controller.nights(1..<2)
        try controller.putLedgerBack()
        let why = try #require(try await controller.refusal())
        #expect(why.hasPrefix("the ledger went back"))
        #expect(try await controller.refusal(adopting: true) == why)
    }

    @Test func `an older ledger whose memory went with it is betrayed by the packs`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        try controller.keepLedger()
        let memory = try Data(contentsOf: controller.settings.remembered.file)
        try await controller.nights(1..<2)
        try controller.putLedgerBack()
        let why = "there is a pack of run 2 already, which the ledger does not know"
        try controller.remove(controller.settings.remembered.file)
        #expect(try await controller.refusal() == why)
        try memory.write(to: controller.settings.remembered.file)
        #expect(try await controller.refusal() == why)
    }

    @Test func `an empty ledger does not take the place of one`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        try controller.putLedgerBack()
        #expect(try await controller.refusal()?.hasPrefix("the ledger went back") == true)
        try controller.remove(controller.settings.remembered.file)
        #expect(
            try await controller.refusal()
                == "there is a pack of run 1 already, which the ledger does not know")
    }

    @Test func `another history of the same length is refused`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<2)
        try controller.putLedgerBack()
        let packs = controller.place.file("packs")
        try FileManager.default.moveItem(at: controller.settings.reports, to: packs)
        try FileManager.default.createDirectory(
            at: controller.settings.reports, withIntermediateDirectories: true)
        try await controller.nights(0..<2, remembering: false)
        #expect(
            try await controller.refusal()
                == "the ledger does not go on from the remembered checkpoint")
    }

    @Test func `a lost memory is missed from the second run on`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<1, remembering: false)
        // A run that died between its pack and the memory.
        try await controller.check()
        try await controller.nights(1..<2, remembering: false)
        let why = try await controller.refusal()
        #expect(why == "no checkpoint is remembered, but the ledger has 2")
        try await controller.check(adopting: true)
        try await AnchorCommand.remember(controller.settings, at: Controller.day(9))
        try await controller.check()
    }

    @Test func `a memory that is behind by a death is no reason to stop`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<2)
        try await controller.nights(2..<3, remembering: false)
        try await controller.check()
        // Nor if the run died before its pack was there.
        try controller.remove(controller.pack(3))
        try await controller.check()
        try controller.remove(controller.pack(2))
        #expect(try await controller.refusal() == "the pack of run 2 is not there")
    }

    @Test func `the pack before must be there, and be the one`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<2)
        let note = controller.pack(2).appending(path: "checkpoint")
        try Data(contentsOf: controller.pack(1).appending(path: "checkpoint")).write(to: note)
        #expect(
            try await controller.refusal() == "the pack of run 2 is not that of the ledger")
        try controller.remove(controller.pack(2))
        #expect(try await controller.refusal() == "the pack of run 2 is not there")
    }

    @Test func `a clock that was set back is refused, to the second`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<2)
        #expect(
            try await controller.refusal(at: Controller.day(1) + .seconds(-1))
                == "the clock is 1 s behind the ledger, whose last record is of "
                + Controller.day(1).description)
        try await controller.check(at: Controller.day(1))
    }

    @Test(
        arguments: [
            (
                "DROP TRIGGER leaf_kept; UPDATE leaf SET hash = zeroblob(32) WHERE idx = 1",
                "the ledger's leaves do not make the root that is signed"
            ),
            (
                "DROP TRIGGER leaf_never_gone; PRAGMA foreign_keys = 0;"
                    + "DELETE FROM leaf WHERE idx = (SELECT max(idx) FROM leaf)",
                "the ledger has fewer leaves than its newest checkpoint says"
            ),
            (
                "UPDATE w_tree SET nodes = zeroblob(length(nodes))",
                "the ledger's stored edge is not that of its leaves"
            ),
            (
                "UPDATE w_tree SET time = '2099-01-01T00:00:00Z'",
                "the ledger's stored time is not that of its last record"
            ),
            (
                "UPDATE w_tree SET time = NULL",
                "the ledger's stored time is not that of its last record"
            ),
            (
                "DROP TRIGGER checkpoint_kept; UPDATE checkpoint SET note = 'no note'",
                "the ledger's newest checkpoint is damaged"
            ),
            (
                "DROP TRIGGER checkpoint_never_gone; DELETE FROM checkpoint WHERE size = "
                    + "(SELECT max(size) FROM checkpoint)",
                "the ledger went back"
            ),
        ])
    func `a ledger that was changed behind its back is refused`(
        sql: String, why: String
    ) async throws {
        let controller = try Controller()
        try await controller.nights(0..<2)
        guard try controller.change(sql) else { return }
        #expect(try await controller.refusal()?.hasPrefix(why) == true)
    }

    /// Only the last leaves are read again, from an edge that is kept; it is not believed.
    @Test(arguments: [
        ("SELECT 1", nil as String?),
        (
            "UPDATE w_frontier SET nodes = zeroblob(length(nodes))",
            "the ledger's leaves do not make the root that is signed"
        ),
        (
            "DROP TRIGGER leaf_kept; UPDATE leaf SET hash = zeroblob(32) WHERE idx = "
                + "(SELECT max(idx) FROM leaf)",
            "the ledger's leaves do not make the root that is signed"
        ),
        ("DELETE FROM w_frontier", nil),
        // Seen by lethe verify LEDGER, which reads all of it.
        ("DROP TRIGGER leaf_kept; UPDATE leaf SET hash = zeroblob(32) WHERE idx = 1", nil),
    ])
    func `a check at the start does not read the past`(sql: String, why: String?) async throws {
        let controller = try Controller()
        try await controller.nights(0..<4)
        guard try controller.change(sql) else { return }
        let refusal = try await controller.refusal(recent: 9)
        #expect(refusal == why)
        if sql.hasSuffix("idx = 1") {
            #expect(try await controller.refusal() != nil)
            let verdict = try await PackCheck.verdict(
                ledger: controller.settings,
                trust: controller.settings.reports.appending(path: "trust"))
            #expect(verdict.findings.contains { $0.code == "leaf" })
        }
    }

    @Test func `a checkpoint by another key is refused`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        let known = try Checkpoint(
            parsing: try #require(try controller.settings.remembered.read()).text)
        let forged = try known.signed(by: SigningKey.generate())
        try controller.settings.remembered.remember(
            String(decoding: forged.bytes, as: UTF8.self))
        #expect(
            try await controller.refusal()
                == "the remembered checkpoint is not signed by a key of this ledger")
        let other = try Checkpoint(origin: "other.example", size: 1, root: known.root)
        try controller.settings.remembered.remember(
            String(decoding: try other.signed(by: controller.key).bytes, as: UTF8.self))
        #expect(
            try await controller.refusal() == "the remembered checkpoint is that of another ledger")
    }

    @Test func `a memory that cannot be read is no first run`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        let file = controller.settings.remembered.file
        let why = "the remembered checkpoint (last-checkpoint) cannot be read"
        try Data("no note\n".utf8).write(to: file)
        #expect(try await controller.refusal() == why)
        try controller.remove(file)
        try FileManager.default.createSymbolicLink(
            at: file, withDestinationURL: controller.pack(1).appending(path: "checkpoint"))
        #expect(try await controller.refusal() == why)
        try controller.remove(file)
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        #expect(try await controller.refusal() == why)
    }

    @Test func `what is remembered is the note as it is, in place of the one before`() async throws
    {
        let controller = try Controller()
        try await controller.nights(0..<2)
        let memory = try Data(contentsOf: controller.settings.remembered.file)
        #expect(
            try memory == Data(contentsOf: controller.pack(2).appending(path: "checkpoint")))
    }

    @Test(arguments: ["SHA256SUMS", "SHA256SUMS.sig"])
    func `what others put in the newest pack's place is not signed in`(name: String) async throws {
        let controller = try Controller()
        try await controller.nights(0..<2)
        try await controller.check()
        let file = controller.pack(2).appending(path: name)
        let good = try Data(contentsOf: file)
        let earlier = try Data(contentsOf: controller.pack(1).appending(path: name))
        let why = "the manifest of the pack of run 2 is not the one that was signed"
        for bytes in [good + Data("x".utf8), earlier, Data(), good.dropLast()] {
            try bytes.write(to: file)
            #expect(try await controller.refusal() == why)
        }
        try controller.remove(file)
        #expect(try await controller.refusal() == why)
        try good.write(to: file)
        try await controller.check()
        // A whole pack of before does not take its place either.
        for name in ["SHA256SUMS", "SHA256SUMS.sig"] {
            try Data(contentsOf: controller.pack(1).appending(path: name))
                .write(to: controller.pack(2).appending(path: name))
        }
        #expect(try await controller.refusal() == why)
    }

    /// What a run does not read again, `lethe verify LEDGER` compares: with the packs beside the ledger,
    /// and row by row with the records.
    static let history = [
        "SELECT 1", "UPDATE w_request SET outcome = 'failed' WHERE run = 1",
        "UPDATE w_request SET kind = 'restoration' WHERE run = 1",
        "UPDATE w_request SET reference = 'R-99' WHERE run = 1",
        "UPDATE w_request SET subject = CAST('zoe' AS BLOB) WHERE run = 1",
        "UPDATE w_request SET opening = zeroblob(32) WHERE run = 1",
        "DELETE FROM w_request WHERE run = 1",
        "UPDATE w_request SET leaf = leaf - 1 WHERE run = 1",
        "UPDATE w_run SET state = 'reading' WHERE number = 1",
    ]

    @Test(arguments: history)
    func `a table that says otherwise than the records is found`(
        sql: String
    ) async throws {
        let controller = try Controller()
        try await controller.nights(0..<2)
        let secrets = controller.place.store()
        _ = try secrets.pepper(creating: true)
        // The nights commit under a key of their own.
        let month = try #require(
            try FileManager.default.contentsOfDirectory(atPath: controller.settings.keys.path)
                .first { $0.hasPrefix("epoch-") })
        let key = controller.settings.keys.appending(path: month)
        try Data((String(repeating: "07", count: 32) + "\n").utf8).write(to: key)
        chmod(key.path, 0o600)
        guard try controller.change(sql) else { return }
        let verdict = try await PackCheck.verdict(
            ledger: controller.settings,
            trust: controller.settings.reports.appending(path: "trust"))
        let codes: Set<String> = sql == "SELECT 1" ? [] : ["table"]
        #expect(Set(verdict.findings.map(\.code)) == codes, "\(verdict.findings)")
    }

    @Test func `a ledger whose last run was taken away is betrayed by the packs beside it`()
        async throws
    {
        let controller = try Controller()
        try await controller.nights(0..<1)
        try controller.keepLedger()
        let memory = try Data(contentsOf: controller.settings.remembered.file)
        try await controller.nights(1..<2)
        try controller.putLedgerBack()
        try memory.write(to: controller.settings.remembered.file)
        let trust = controller.settings.reports.appending(path: "trust")
        let verdict = try await PackCheck.verdict(ledger: controller.settings, trust: trust)
        #expect(verdict.findings.map(\.code) == ["older"])
        // A pack of another ledger in the place of one.
        try Data("no note\n".utf8).write(
            to: controller.pack(2).appending(path: "checkpoint"))
        let other = try await PackCheck.verdict(ledger: controller.settings, trust: trust)
        #expect(other.findings.map(\.code) == ["rewritten"])
    }
}
