// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing
import Transparency

@testable import Audit

/// A controller's packs, which a test may damage as an attacker with or without the key would.
struct Specimen {
    let controller: Controller
    var folder: URL { controller.folder }
    /// The pack that is judged.
    var pack: URL
    /// The trust that the auditor holds.
    let trust: URL
    /// The pack that the auditor kept, if one is compared.
    var kept: URL?
    /// The auditor's own copy of `verify.sh`.
    var script: URL { folder.appending(path: "verify.sh") }

    /// What the script says when all is good.
    var scriptAnswer: [String] {
        VerifyScript.answer(
            origin: Controller.origin, key: controller.key.publicKey, beside: false)
    }

    /// A controller with `runs` packs, the last of which is judged.
    init(runs: Int = 2, people: [String] = ["anna", "ben"]) async throws {
        controller = try Controller()
        trust = controller.folder.appending(path: "trust", directoryHint: .isDirectory)
        pack = PackWriter.folder(run: runs, in: controller.reports)
        try FileManager.default.createDirectory(at: trust, withIntermediateDirectories: true)
        try write(trust, "allowed_signers", controller.allowedSigners)
        try write(trust, "origin", Controller.origin + "\n")
        let key = controller.key.publicKey
        try write(trust, key.pemName(ledger: Controller.origin), key.spkiPEM)
        try VerifyScript.text.write(to: script, atomically: false, encoding: .utf8)
        for run in 0..<runs { try await add(people, after: run) }
    }

    /// Somebody's pack and the trust in it.
    init(_ controller: Controller, pack: URL, trust: URL) throws {
        self.controller = controller
        self.pack = pack
        self.trust = trust
        try VerifyScript.text.write(to: script, atomically: false, encoding: .utf8)
    }

    /// A copy of the sample of the first format, whose key is known to everybody.
    init(sample: URL) throws {
        controller = try Controller(key: SigningKey(pkcs8PEM: SamplePackTests.key))
        trust = controller.folder.appending(path: "trust", directoryHint: .isDirectory)
        pack = PackWriter.folder(run: 1, in: controller.reports)
        let files = FileManager.default
        try files.createDirectory(at: controller.reports, withIntermediateDirectories: true)
        try files.copyItem(at: sample.appending(path: "run-000001"), to: pack)
        try files.copyItem(at: sample.appending(path: "trust"), to: trust)
        try VerifyScript.text.write(to: script, atomically: false, encoding: .utf8)
    }

    /// A further run and its pack.
    func add(_ people: [String], rejected: Int = 1, after run: Int) async throws {
        let (summary, note) = try await controller.run(
            people, rejected: rejected, at: monday + .seconds(86_400 * Int64(run)))
        _ = try await controller.writer().write(run: summary, note: note)
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: pack.appending(path: name)), as: UTF8.self)
    }

    func write(_ folder: URL, _ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    /// Replaces the text of a file, which must change by it.
    func edit(_ name: String, _ change: (String) throws -> String) throws {
        let before = try read(name)
        let after = try change(before)
        try #require(before != after)
        try write(pack, name, after)
    }

    func editLines(_ name: String, _ change: (inout [String]) throws -> Void) throws {
        try edit(name) { text in
            // By bytes: to Swift's strings CR LF is one character.
            var lines = text.utf8.split(separator: 0x0A).map {
                String(decoding: Array($0), as: UTF8.self)
            }
            try change(&lines)
            return lines.map { $0 + "\n" }.joined()
        }
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: pack.appending(path: name))
    }

    /// Writes the manifest anew from the files that are there.
    func list() throws {
        let lines = try names(in: pack).filter { !$0.hasPrefix("SHA256SUMS") }.map { name in
            let bytes = [UInt8](try Data(contentsOf: pack.appending(path: name)))
            return "\(Digest.sha256(bytes).hex)  \(name)\n"
        }
        try write(pack, "SHA256SUMS", lines.joined())
    }

    /// Writes manifest and signature anew, as somebody with a key can.
    func sign(with key: SigningKey? = nil, namespace: String? = nil) throws {
        try list()
        let manifest = [UInt8](try Data(contentsOf: pack.appending(path: "SHA256SUMS")))
        try write(
            pack, "SHA256SUMS.sig",
            try SSHSignature.sign(
                manifest, namespace: namespace ?? controller.namespace,
                key: key ?? controller.key))
    }

    /// Writes everything anew from records, as the controller itself can: a history that never was.
    /// `earlier` are the leaves before them.
    func rewrite(_ records: [Record], earlier: [String] = []) throws {
        let leaves = earlier + records.map(\.leafHash.hex)
        try write(
            pack, "entries.jsonl",
            records.map { String(decoding: $0.bytes, as: UTF8.self) + "\n" }.joined())
        let columns = ReportColumns.current
        let rows = records.filter { $0.string("kind") == "outcome" }.map { columns.line(for: $0) }
        try write(
            pack, "report.csv",
            ([columns.header] + rows).map { $0 + ReportColumns.lineEnd }.joined())
        try write(pack, "leaves.txt", records.map { $0.leafHash.hex + "\n" }.joined())
        var range = CompactRange()
        for leaf in earlier.compactMap({ Digest(hex: $0) }) { range.append(leaf) }
        try write(pack, "frontier", PackFrontier.text(range))
        let digests = leaves.compactMap { Digest(hex: $0) }
        let checkpoint = try Checkpoint(
            origin: Controller.origin, size: digests.count, root: MerkleTree.root(of: digests))
        try Data(try checkpoint.signed(by: controller.key).bytes)
            .write(to: pack.appending(path: "checkpoint"))
        try sign()
    }

    func records() throws -> [Record] {
        try lines("entries.jsonl", in: pack).map { try Record(parsing: Array($0.utf8)) }
    }

    /// The leaves of the runs before this one.
    func earlier() throws -> [String] {
        let run = try #require(try records().last?.integer("run"))
        return try (1..<Int(run)).flatMap { earlier in
            try lines("leaves.txt", in: PackWriter.folder(run: earlier, in: controller.reports))
        }
    }

    /// The record with one field changed or, with `nil`, without it.
    static func change(_ record: Record, _ field: String, _ value: RecordValue?) throws -> Record {
        var fields: [String: RecordValue] = [:]
        for key in record.keys { fields[key] = record[RecordKey(key)] }
        fields[field] = value
        return try Record(fields)
    }
}
