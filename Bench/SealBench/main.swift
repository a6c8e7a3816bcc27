// SPDX-License-Identifier: Apache-2.0
//
// seal-bench write FOLDER RECORDS   makes a pack of so many records and its trust, as a run's end does:
//                                   records, leaves, the tree, the report, the checkpoint, the manifest
// seal-bench verify FOLDER          verifies it, all of it
// seal-bench hash FOLDER            hashes its leaves and the nodes above them, and nothing else
// seal-bench bytes FOLDER           writes the very bytes that `hash` hashes, for openssl to hash
//
// The first three print the seconds and the peak memory in MB.

import Foundation
import Transparency

let origin = "acme.example/erasure/7f3a9c2e51d04b66"

/// A file that is written in large pieces, with the digest of what was written.
struct Output {
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var hasher = Hasher256()

    init(_ url: URL) throws {
        _ = FileManager.default.createFile(atPath: url.path, contents: nil)
        handle = try FileHandle(forWritingTo: url)
    }

    mutating func write(_ bytes: some Sequence<UInt8>) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count > 1 << 20 { try flush() }
    }

    private mutating func flush() throws {
        hasher.update(buffer)
        try handle.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }

    mutating func close() throws -> Digest {
        try flush()
        try handle.close()
        return hasher.finalize()
    }
}

/// A record as a run writes it, all about nobody.
func record(_ index: Int, of count: Int) throws -> Record {
    let digits = String(index, radix: 16)
    let padding = String(repeating: "a", count: 64 - digits.utf8.count)
    var fields: [String: RecordValue] = [
        "v": .integer(1), "idx": .integer(Int64(index)), "at": .string("2026-11-02T02:00:00Z"),
        "run": .integer(1),
    ]
    switch index {
    case 0:
        fields["run"] = nil
        fields["kind"] = .string("genesis")
        fields["origin"] = .string(origin)
    case 1: fields["kind"] = .string("run-start")
    case count - 1:
        fields["kind"] = .string("run-end")
        for outcome in PackRules.outcomes { fields[outcome] = .integer(0) }
        fields["verified"] = .integer(Int64(count - 3))
        fields["rows"] = .integer(Int64(count - 3))
    default:
        let more: [String: String] = [
            "kind": "outcome", "outcome": "verified", "reason": "looked-up", "rule": "erase",
            "req": "R-\(index)", "file": "F1/requests.csv", "request": "erasure",
            "regime": "gdpr", "received": "2026-11-01", "deadline": "2026-12-01",
            "deadline_rule": "gdpr-12-3", "effect": "erasure", "user": "hard", "messages": "hard",
            "conversations": "hard", "task": "t-\(index / 100)",
            "accepted_at": "2026-11-02T01:00:00Z", "settled_at": "2026-11-02T01:00:10Z",
            "verified_at": "2026-11-02T01:00:20Z", "subject": padding + digits,
        ]
        for (name, text) in more { fields[name] = .string(text) }
        fields["line"] = .integer(Int64(index))
        fields["call"] = .integer(Int64(index / 100))
    }
    if fields["subject"] == nil {
        fields["nonce"] = .string(String((padding + digits).suffix(32)))
    }
    return try Record(fields)
}

func write(_ folder: URL, _ count: Int) throws {
    let pack = folder.appending(path: "run-000001", directoryHint: .isDirectory)
    let trust = folder.appending(path: "trust", directoryHint: .isDirectory)
    for place in [pack, trust] {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
    let key = SigningKey.generate()
    var entries = try Output(pack.appending(path: "entries.jsonl"))
    var leaves = try Output(pack.appending(path: "leaves.txt"))
    var report = try Output(pack.appending(path: "report.csv"))
    try report.write((ReportColumns.header + ReportColumns.lineEnd).utf8)
    var tree = CompactRange()
    for index in 0..<count {
        let record = try record(index, of: count)
        let leaf = record.leafHash
        tree.append(leaf)
        try entries.write(record.bytes + [0x0A])
        try leaves.write((leaf.hex + "\n").utf8)
        if record.string("kind") == "outcome" {
            try report.write((ReportColumns.line(for: record) + ReportColumns.lineEnd).utf8)
        }
    }
    let note = try Checkpoint(origin: origin, size: tree.size, root: tree.root).signed(by: key)
    var checkpoint = try Output(pack.appending(path: "checkpoint"))
    try checkpoint.write(note.bytes)
    let sums = [
        ("checkpoint", try checkpoint.close()), ("entries.jsonl", try entries.close()),
        ("leaves.txt", try leaves.close()), ("report.csv", try report.close()),
    ].map { "\($1.hex)  \($0)\n" }.joined()
    try Data(sums.utf8).write(to: pack.appending(path: "SHA256SUMS"))
    let use = "erasure-report@acme.example"
    try Data(try SSHSignature.sign(Array(sums.utf8), namespace: use, key: key).utf8)
        .write(to: pack.appending(path: "SHA256SUMS.sig"))
    let signer = "erasure-ledger@acme.example namespaces=\"\(use)\" \(key.publicKey.openSSHLine)\n"
    try Data(signer.utf8).write(to: trust.appending(path: "allowed_signers"))
    try Data((origin + "\n").utf8).write(to: trust.appending(path: "origin"))
}

func verify(_ folder: URL) throws {
    let pack = folder.appending(path: "run-000001", directoryHint: .isDirectory)
    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "trust/\(name)"), encoding: .utf8)
    }
    let source = PackSource(names: try FileManager.default.contentsOfDirectory(atPath: pack.path)) {
        name in
        let handle = try FileHandle(forReadingFrom: pack.appending(path: name))
        return { try handle.read(upToCount: 1 << 16).map { [UInt8]($0) } }
    }
    let verdict = PackVerifier(
        source: source, allowedSigners: try text("allowed_signers"), origin: try text("origin")
    ).verify()
    for finding in verdict.findings { print(finding) }
    guard verdict.isGood else { exit(5) }
}

/// Each record of the pack, without its newline.
func records(_ folder: URL) throws -> [[UInt8]] {
    try Data(contentsOf: folder.appending(path: "run-000001/entries.jsonl"))
        .split(separator: 0x0A).map { [UInt8]($0) }
}

/// Hashes the leaves and the nodes above them.
func hash(_ records: [[UInt8]]) -> Digest {
    var tree = CompactRange()
    for record in records { tree.append(MerkleTree.leafHash(record)) }
    return tree.root
}

/// What ``hash(_:)`` hashes, one after the other.
func bytes(_ folder: URL) throws {
    var output = try Output(folder.appending(path: "hashed"))
    var level: [Digest] = []
    for record in try records(folder) {
        try output.write([0] + record)
        level.append(MerkleTree.leafHash(record))
    }
    while level.count > 1 {
        var above: [Digest] = []
        for place in stride(from: 0, to: level.count - 1, by: 2) {
            try output.write([1] + level[place].bytes + level[place + 1].bytes)
            above.append(MerkleTree.nodeHash(level[place], level[place + 1]))
        }
        if !level.count.isMultiple(of: 2), let last = level.last { above.append(last) }
        level = above
    }
    _ = try output.close()
}

func peak() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
}

func measure(_ work: () throws -> Void) throws {
    let clock = ContinuousClock()
    let time = try clock.measure(work)
    print(Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18, peak())
}

let words = CommandLine.arguments.dropFirst()
guard words.count >= 2, let mode = words.first else {
    print("usage: seal-bench write|verify|hash|bytes FOLDER [RECORDS]")
    exit(64)
}
let folder = URL(filePath: words[words.startIndex + 1], directoryHint: .isDirectory)
switch mode {
case "write": try measure { try write(folder, max(words.last.flatMap { Int($0) } ?? 1_000_000, 4)) }
case "verify": try measure { try verify(folder) }
case "bytes": try bytes(folder)
default:
    let all = try records(folder)
    try measure { _ = hash(all) }
}
