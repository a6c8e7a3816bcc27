// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

/// A small pack in memory, which a test can damage as an attacker with or without the key would.
struct SamplePack {
    static let origin = "acme.example/erasure/7f3a9c2e51d04b66"

    let format: PackFormat
    var key = SigningKey.generate()
    var fields: [[String: RecordValue]]
    var earlier: [Digest] = [MerkleTree.leafHash([1])]
    var revoked = ""
    var files: [String: [UInt8]] = [:]
    var allowedSigners = ""
    var origin = SamplePack.origin + "\n"

    init(_ format: PackFormat = .current) throws {
        self.format = format
        let nonce = RecordValue.string(String(repeating: "0a", count: 16))
        let common: [String: RecordValue] = ["v": .integer(1), "run": .integer(2)]
        var records: [[String: RecordValue]] = [
            [
                "kind": .string("run-start"), "at": .string("2026-10-02T02:00:00Z"), "nonce": nonce,
                "app": .string("1"), "tool": .string("lethe-0.1.0"),
            ],
            [
                "kind": .string("input"), "file": .string("F1/carried-over"), "rows": .integer(2),
                "nonce": nonce,
            ],
            [
                "kind": .string("outcome"), "outcome": .string("verified"),
                "reason": .string("looked-up-again"), "req": .string("R-2-0001"),
                "file": .string("F1/carried-over"), "line": .integer(2),
                "at": .string("2026-10-02T02:00:01Z"),
                "verified_at": .string("2026-10-02T02:00:01Z"),
                "carried": .string("run-000001/F1/csv:2"),
                "subject": .string(String(repeating: "f6", count: 32)),
            ],
            [
                "kind": .string("outcome"), "outcome": .string("held"), "reason": .string("policy"),
                "user": .string("hard"),
                "effect": .string("erasure"), "file": .string("F1/carried-over"),
                "line": .integer(3),
                "at": .string("2026-10-02T02:00:02Z"), "nonce": nonce,
            ],
        ]
        var end: [String: RecordValue] = [
            "kind": .string("run-end"), "at": .string("2026-10-02T02:00:03Z"), "nonce": nonce,
            "rows": .integer(2),
        ]
        for outcome in format.outcomes { end[outcome] = .integer(0) }
        end["verified"] = .integer(1)
        end["held"] = .integer(1)
        records.append(end)
        fields = records.enumerated().map { place, record in
            var record = record.merging(common) { a, _ in a }
            record["idx"] = .integer(Int64(place + 1))
            if record["nonce"] != nil {
                record["nonce"] = .string(String(repeating: "0\(place)", count: 16))
            }
            return record
        }
        if format.number > 1 { fields[0]["format"] = .integer(format.number) }
        let policy = Array("rules: []\n".utf8)
        files["policy.yaml"] = policy
        files["README.txt"] = Array("five commands\n".utf8)
        files["verify.sh"] = Array("#!/bin/sh\n".utf8)
        fields[0]["policy"] = .string(Digest.sha256(policy).hex)
        try link()
        trust(key.publicKey, "valid-after=\"20260901Z\",valid-before=\"20271001Z\",")
        try write()
    }

    mutating func trust(_ key: VerifyingKey, _ window: String = "", use: String = "report") {
        allowedSigners =
            "erasure-ledger@acme.example \(window)namespaces=\"erasure-\(use)@acme.example\" "
            + key.openSSHLine + "\n"
    }

    /// Puts the copies of the pack before beside the records.
    mutating func link() throws {
        let before = try Checkpoint(
            origin: Self.origin, size: earlier.count, root: MerkleTree.root(of: earlier))
        let note = try before.signed(by: key).bytes
        let sums = Array("\(Digest.sha256(note).hex)  checkpoint\n".utf8)
        files["prev.checkpoint"] = note
        files["prev.SHA256SUMS"] = sums
        fields[0]["prev_sums"] = .string(Digest.sha256(sums).hex)
    }

    /// Makes it the first pack of its ledger.
    mutating func makeFirst() throws {
        earlier = []
        files["prev.checkpoint"] = nil
        files["prev.SHA256SUMS"] = nil
        fields[0]["prev_sums"] = nil
        // Before it nothing was done that could be looked at again.
        for place in fields.indices where fields[place]["carried"] != nil {
            fields[place]["carried"] = nil
            fields[place]["verified_at"] = nil
            fields[place]["outcome"] = .string("absent")
            fields[place]["reason"] = .string("nobody-there")
            fields[fields.count - 1]["verified"] = .integer(0)
            fields[fields.count - 1]["absent"] = .integer(1)
        }
        fields = fields.enumerated().map { place, record in
            record.merging(["run": .integer(1), "idx": .integer(Int64(place + 1))]) { _, b in b }
        }
        fields.insert(
            [
                "v": .integer(1), "kind": .string("genesis"), "idx": .integer(0),
                "origin": .string(Self.origin), "at": .string("2026-10-02T01:00:00Z"),
                "vkey": .string(key.publicKey.noteVerifierKey(name: Self.origin)),
                "nonce": .string(String(repeating: "0b", count: 16)),
            ], at: 0)
        try write()
    }

    /// Writes everything anew from ``fields``, as somebody with the key can.
    mutating func write() throws {
        let records = try fields.map { try Record($0) }
        files["entries.jsonl"] = Array(records.map { $0.bytes + [0x0A] }.joined())
        let rows = records.filter { $0.string("kind") == "outcome" }
            .map { ReportColumns(format).line(for: $0) }
        files["report.csv"] = Array(
            ([ReportColumns(format).header] + rows).map { $0 + ReportColumns.lineEnd }.joined().utf8
        )
        let leaves = earlier + records.map(\.leafHash)
        let shown = format.hasFrontier ? records.map(\.leafHash) : leaves
        files["leaves.txt"] = Array(shown.map { $0.hex + "\n" }.joined().utf8)
        if format.hasFrontier {
            var range = CompactRange()
            for leaf in earlier { range.append(leaf) }
            files["frontier"] = Array(PackFrontier.text(range).utf8)
        }
        let checkpoint = try Checkpoint(
            origin: Self.origin, size: leaves.count, root: MerkleTree.root(of: leaves))
        files["checkpoint"] = try checkpoint.signed(by: key).bytes
        try sign()
    }

    /// Writes the manifest and its signature anew.
    mutating func sign(namespace: String = "erasure-report@acme.example") throws {
        files["SHA256SUMS"] = nil
        files["SHA256SUMS.sig"] = nil
        let lines = files.keys.sorted().map { name in
            "\(Digest.sha256(files[name] ?? []).hex)  \(name)\n"
        }
        let manifest = Array(lines.joined().utf8)
        files["SHA256SUMS"] = manifest
        files["SHA256SUMS.sig"] = Array(
            try SSHSignature.sign(manifest, namespace: namespace, key: key).utf8)
    }

    mutating func edit(_ file: String, _ old: String, _ new: String) {
        files[file] = files[file].map { Array($0.text.replacing(old, with: new).utf8) }
    }

    struct NoSuchFile: Error {}

    /// The pack, handed out in pieces of a few bytes, as a file system may.
    var source: PackSource {
        PackSource(names: Array(files.keys)) { [files] name in
            guard let bytes = files[name] else { throw NoSuchFile() }
            var place = 0
            return {
                defer { place = min(place + 61, bytes.count) }
                return Array(bytes[place..<min(place + 61, bytes.count)])
            }
        }
    }

    func verify(
        comparedWith kept: SamplePack? = nil, knowing formats: [PackFormat] = PackFormat.known
    ) -> PackVerdict {
        PackVerifier(
            source: source, allowedSigners: allowedSigners, revoked: revoked, origin: origin,
            formats: formats
        ).verify(comparedWith: kept?.source)
    }

    var codes: Set<String> { Set(verify().findings.map(\.code)) }
}
