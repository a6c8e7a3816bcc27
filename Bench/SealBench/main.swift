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

/// The night's times: it begins, one call with all people is accepted and done, they are looked up, it ends.
enum At {
    static let begun = "2026-11-02T01:00:00Z"
    static let accepted = "2026-11-02T01:00:05Z"
    static let settled = "2026-11-02T01:00:10Z"
    static let verified = "2026-11-02T01:00:20Z"
    static let ended = "2026-11-02T02:00:00Z"
}

/// What comes before the rows, and after them.
let frame = 7
let task = "f3203e90-39f4-4821-8a56-949915dcf9e9"

/// What the call brings about.
func erase(_ modes: inout RecordedModes) {
    modes.effect = "erasure"
    for name in ["user", "messages", "conversations"] { modes[name] = "hard" }
}

/// A record's bytes as a run writes them, all about nobody.
func record(_ index: Int, of count: Int, policy: Digest, key: String) throws -> [UInt8] {
    let digits = String(index, radix: 16)
    let random = String(repeating: "0", count: 64 - digits.utf8.count) + digits
    func bytes(_ body: some RecordBody) throws -> [UInt8] {
        try body.bytes(
            index: Int64(index), nonce: body.subject == nil ? String(random.suffix(32)) : nil)
    }
    let rows = Int64(count - frame)
    switch index {
    case 0:
        return try bytes(
            GenesisRecord {
                ($0.at, $0.origin, $0.verifierKey) = (At.begun, origin, key)
            })
    case 1:
        return try bytes(
            RunStartRecord {
                ($0.at, $0.run, $0.format) = (At.begun, 1, PackFormat.current.number)
                ($0.app, $0.tool, $0.policy) = ("1", "bench", policy.hex)
            })
    case 2: return try bytes(InputRecord { ($0.run, $0.file, $0.rows) = (1, "F1/csv", rows) })
    case 3:
        return try bytes(
            IntentRecord {
                ($0.at, $0.run, $0.call, $0.attempt) = (At.begun, 1, 1, 1)
                ($0.members, $0.step, $0.count) = (random, "delete", rows)
                erase(&$0.modes)
            })
    case 4:
        return try bytes(
            AnswerRecord {
                ($0.at, $0.run, $0.call, $0.result) = (At.accepted, 1, 1, "accepted")
                ($0.status, $0.task) = (201, task)
            })
    case 5:
        return try bytes(
            SettledRecord {
                ($0.at, $0.run, $0.call, $0.how) = (At.settled, 1, 1, "completed")
                $0.ok = rows
            })
    case count - 1:
        return try bytes(
            RunEndRecord {
                ($0.at, $0.run, $0.rows, $0.counts) = (At.ended, 1, rows, ["verified": rows])
            })
    default:
        return try bytes(
            OutcomeRecord {
                ($0.at, $0.run, $0.file, $0.line) = (At.verified, 1, "F1/csv", Int64(index))
                ($0.outcome, $0.reason, $0.rule) = ("verified", "looked-up", "erase")
                ($0.reference, $0.request, $0.regime) = ("R-\(index)", "erasure", "gdpr")
                ($0.received, $0.deadline) = ("2026-11-01", "2026-12-01")
                ($0.deadlineRule, $0.deadlineMet) = ("gdpr-12-3", true)
                erase(&$0.modes)
                ($0.call, $0.task, $0.result) = (1, task, "ok")
                ($0.acceptedAt, $0.settledAt) = (At.accepted, At.settled)
                ($0.verifiedAt, $0.subject) = (At.verified, random)
            })
    }
}

func write(_ folder: URL, _ count: Int) throws {
    let pack = folder.appending(path: "run-000001", directoryHint: .isDirectory)
    let trust = folder.appending(path: "trust", directoryHint: .isDirectory)
    for place in [pack, trust] {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
    let key = SigningKey.generate()
    var sums: [String: Digest] = [:]
    func put(_ name: String, _ bytes: [UInt8]) throws {
        var file = try Output(pack.appending(path: name))
        try file.write(bytes)
        sums[name] = try file.close()
    }
    let policy = Array("rules: []\n".utf8)
    var entries = try Output(pack.appending(path: "entries.jsonl"))
    var leaves = try Output(pack.appending(path: "leaves.txt"))
    var report = try Output(pack.appending(path: "report.csv"))
    let columns = ReportColumns.current
    try report.write((columns.header + ReportColumns.lineEnd).utf8)
    var tree = CompactRange()
    let (digest, name) = (
        Digest.sha256(policy), key.publicKey.noteVerifierKey(name: origin)
    )
    for index in 0..<count {
        let bytes = try record(index, of: count, policy: digest, key: name)
        let leaf = MerkleTree.leafHash(bytes)
        tree.append(leaf)
        try entries.write(bytes + [0x0A])
        try leaves.write((leaf.hex + "\n").utf8)
        if index >= frame - 1, index < count - 1 {
            try report.write(
                columns.row(for: try Record(parsing: bytes)) + Array(ReportColumns.lineEnd.utf8))
        }
    }
    sums["entries.jsonl"] = try entries.close()
    sums["leaves.txt"] = try leaves.close()
    sums["report.csv"] = try report.close()
    try put(
        "checkpoint",
        Checkpoint(origin: origin, size: tree.size, root: tree.root).signed(by: key).bytes)
    try put("frontier", Array(PackFrontier.text(CompactRange()).utf8))
    try put("policy.yaml", policy)
    for name in ["README.txt", "verify.sh"] { try put(name, []) }
    let manifest = sums.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\($1.hex)  \($0)\n" }.joined()
    try Data(manifest.utf8).write(to: pack.appending(path: "SHA256SUMS"))
    let use = "erasure-report@acme.example"
    try Data(try SSHSignature.sign(Array(manifest.utf8), namespace: use, key: key).utf8)
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
    for finding in verdict.findings {
        FileHandle.standardError.write(Data("\(finding)\n".utf8))
    }
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
