// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import Ledger
import Model
import Testing
import Transparency

@Suite struct PackWriterTests {
    static let files: Set<String> = [
        "SHA256SUMS", "SHA256SUMS.sig", "checkpoint", "entries.jsonl", "frontier", "leaves.txt",
        "README.txt", "policy.yaml", "report.csv", "verify.sh",
    ]

    @Test func `a pack has its files and nothing else, and verifies`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let (run, note) = try await controller.run(["anna-subject", "ben-subject"], at: monday)
        let pack = try await controller.writer().write(run: run, note: note)
        #expect(pack.lastPathComponent == "run-000001")
        #expect(Set(try names(in: pack)) == Self.files)
        #expect(try names(in: controller.reports) == ["run-000001"])
        let verdict = try controller.verdict(pack)
        #expect(verdict.findings == [])

        let found = try contents(of: pack)
        #expect(found["checkpoint"] == Data(note.utf8))
        #expect(found["policy.yaml"] == Data(run.policy.utf8))
        for (name, data) in found {
            #expect(data.range(of: Data("-subject".utf8)) == nil, "\(name)")
        }
    }

    @Test func `every auditor's own tools agree`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let (run, note) = try await controller.run(["anna", "ben"], at: monday)
        let pack = try await controller.writer().write(run: run, note: note)
        let verify = [
            "ssh-keygen", "-Y", "verify", "-f", controller.signersFile.path,
            "-I", controller.principal, "-n", controller.namespace, "-s", "SHA256SUMS.sig",
        ]
        let sums = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
        #expect(try tool(sums, in: pack) == 0)
        #expect(try tool(verify, in: pack, input: "SHA256SUMS") == 0)

        // The same tools see a changed file and a changed list.
        let report = pack.appending(path: "report.csv")
        try Data((try String(contentsOf: report, encoding: .utf8) + "x").utf8).write(to: report)
        #expect(try tool(sums, in: pack) != 0)
        let list = pack.appending(path: "SHA256SUMS")
        try Data((try String(contentsOf: list, encoding: .utf8) + "\n").utf8).write(to: list)
        #expect(try tool(verify, in: pack, input: "SHA256SUMS") != 0)
        #expect(try !controller.verdict(pack).isGood)
    }

    @Test func `the report has a row for each outcome`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let (run, note) = try await controller.run(["anna", "ben", "cleo"], at: monday)
        let pack = try await controller.writer().write(run: run, note: note)
        let records = try lines("entries.jsonl", in: pack).map {
            try Record(parsing: Array($0.utf8))
        }
        let outcomes = records.filter { $0.string("kind") == "outcome" }
        let report = try lines("report.csv", in: pack)
        #expect(outcomes.count == 4)
        #expect(
            report == [ReportColumns.current.header]
                + outcomes.map { ReportColumns.current.line(for: $0) })
        let text = try #require(try contents(of: pack)["report.csv"])
        #expect(text.suffix(2) == Data("\r\n".utf8))
        #expect(try lines("leaves.txt", in: pack) == records.map(\.leafHash.hex))
    }

    @Test func `a pack that is there is not written again`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let (run, note) = try await controller.run(["anna"], at: monday)
        let pack = try await controller.writer().write(run: run, note: note)
        let before = try contents(of: pack)
        #expect(try await controller.writer().write(run: run, note: note) == pack)
        #expect(try contents(of: pack) == before)
        #expect(try names(in: controller.reports) == ["run-000001"])
    }

    @Test func `the same run gives the same pack, byte for byte`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let (run, note) = try await controller.run(["anna"], at: monday)
        let pack = try await controller.writer().write(run: run, note: note)
        let elsewhere = controller.folder.appending(path: "again", directoryHint: .isDirectory)
        let again = try await controller.writer(reports: elsewhere).write(run: run, note: note)
        #expect(try contents(of: again) == contents(of: pack))
    }

    @Test func `a pack that is written late has nothing that came after its checkpoint`()
        async throws
    {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let (run, note) = try await controller.run(["anna"], at: monday)
        let anna = try #require(SubjectID("anna-subject"))
        try await controller.ledger.recordManual(
            "ban", .intent, [anna],
            verifierKey: controller.key.publicKey.noteVerifierKey(name: Controller.origin),
            at: monday)
        let pack = try await controller.writer().write(run: run, note: note)
        #expect(try controller.verdict(pack).findings == [])
    }

    @Test func `a pack that names somebody is refused until a person lets it through`()
        async throws
    {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        var (run, note) = try await controller.run(["anna"], at: monday)
        run.policy += "# for anna-subject@example.org\n"
        await #expect(throws: AuditError.self) {
            _ = try await controller.writer().write(run: run, note: note)
        }
        let pack = try await controller.writer().write(run: run, note: note, scans: false)
        #expect(FileManager.default.fileExists(atPath: pack.path))
    }

    @Test func `what a dead try left is thrown away`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let (run, note) = try await controller.run(["anna"], at: monday)
        let scratch = controller.reports.appending(path: ".tmp-run-1", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        for name in ["half", "ledger.db", "report.csv", "SHA256SUMS"] {
            try Data("dead\n".utf8).write(to: scratch.appending(path: name))
        }
        let pack = try await controller.writer().write(run: run, note: note)
        #expect(Set(try names(in: pack)) == Self.files)
        #expect(try names(in: controller.reports) == ["run-000001"])
        #expect(try controller.verdict(pack).findings == [])
    }

    @Test func `the second pack goes on from the first`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let first = try await controller.run(["anna"], at: monday)
        let one = try await controller.writer().write(run: first.run, note: first.note)
        let second = try await controller.run(["ben"], at: tuesday)
        let two = try await controller.writer().write(run: second.run, note: second.note)
        #expect(two.lastPathComponent == "run-000002")
        #expect(
            Set(try names(in: two)) == Self.files.union(["prev.SHA256SUMS", "prev.checkpoint"]))
        let before = try contents(of: one)
        let after = try contents(of: two)
        #expect(after["prev.SHA256SUMS"] == before["SHA256SUMS"])
        #expect(after["prev.checkpoint"] == before["checkpoint"])

        let start = try #require(try lines("entries.jsonl", in: two).first)
        let record = try Record(parsing: Array(start.utf8))
        let sums = try #require(before["SHA256SUMS"])
        #expect(record.string("kind") == "run-start")
        #expect(record.string("prev_sums") == Digest.sha256([UInt8](sums)).hex)
        // It carries its own leaves, and of those before them what their root is made of.
        let leaves = try lines("leaves.txt", in: one).compactMap { Digest(hex: $0) }
        let file = try #require(after["frontier"])
        let frontier = try #require(PackFrontier.read([UInt8](file)))
        #expect(frontier.size == leaves.count && frontier.root == MerkleTree.root(of: leaves))
        #expect(try lines("leaves.txt", in: two).count == lines("entries.jsonl", in: two).count)
        #expect(try controller.verdict(two).findings == [])
        #expect(try tool(["sha256sum", "--strict", "-c", "SHA256SUMS"], in: two) == 0)
    }

    @Test func `what came before costs a pack nothing but the edge of its tree`() async throws {
        func size(after rows: Int) async throws -> Int {
            let controller = try Controller()
            defer { withExtendedLifetime(controller) {} }
            for (people, rejected, at) in [([], rows, monday), (["anna"], 0, tuesday)] {
                let (run, note) = try await controller.run(people, rejected: rejected, at: at)
                _ = try await controller.writer().write(run: run, note: note)
            }
            let pack = PackWriter.folder(run: 2, in: controller.reports)
            return try contents(of: pack).values.reduce(0) { $0 + $1.count }
        }
        let (few, many) = (try await size(after: 0), try await size(after: 900))
        #expect(abs(many - few) < 64 * 65)
        #expect(Double(many) < Double(few) * 1.1)
    }

    @Test func `a run whose reading died and was begun again verifies`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        _ = try await controller.begin(["anna", "ben"], at: monday)
        let (run, note) = try await controller.run(["anna"], at: tuesday)
        #expect(run.number == 1)
        let pack = try await controller.writer().write(run: run, note: note)
        #expect(try controller.verdict(pack).findings == [])
        let kinds = try lines("entries.jsonl", in: pack).map {
            try Record(parsing: Array($0.utf8)).string("kind")
        }
        #expect(kinds.contains("recovered"))
        #expect(try lines("report.csv", in: pack).count == 3)
    }

    @Test(arguments: [
        (1, "run-000001"), (42, "run-000042"), (999_999, "run-999999"), (1_000_000, "run-1000000"),
    ])
    func `a folder's name sorts`(run: Int, name: String) throws {
        let reports = FileManager.default.temporaryDirectory
        #expect(PackWriter.folder(run: run, in: reports).lastPathComponent == name)
    }

    @Test func `the first run has no pack before it`() throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        #expect(PackWriter.previousSums(before: 1, in: controller.reports) == nil)
        #expect(PackWriter.previousSums(before: 2, in: controller.reports) == nil)
    }

    @Test func `a folder that cannot be made is an error, not a crash`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let (run, note) = try await controller.run(["anna"], at: monday)
        let blocked = controller.folder.appending(path: "blocked")
        try Data().write(to: blocked)
        await #expect(throws: (any Error).self) {
            try await controller.writer(reports: blocked).write(run: run, note: note)
        }
    }
}
