// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import Ledger
import Model
import Testing
import Transparency

/// A controller with a ledger, a key, a folder of reports and the trust that auditors were given.
final class Controller: Sendable {
    static let domain = "example.org"
    static let origin = "example.org/erasure/00112233445566aa"

    let folder: URL
    let ledger: Ledger
    let key: SigningKey

    /// A controller with a new ledger, or with the one given.
    init(key: SigningKey = .generate(), ledger: Ledger? = nil) throws {
        self.key = key
        folder = FileManager.default.temporaryDirectory.appending(
            path: "lethe-audit-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        self.ledger =
            try ledger
            ?? Ledger.open(
                path: folder.appending(path: "ledger.db").path,
                identity: LedgerIdentity(
                    origin: Self.origin, epochKey: Array(repeating: 7, count: 32)
                ) { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } })
        try allowedSigners.write(to: signersFile, atomically: false, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var reports: URL { folder.appending(path: "reports", directoryHint: .isDirectory) }
    var signersFile: URL { folder.appending(path: "allowed_signers") }
    var principal: String { "erasure-ledger@\(Self.domain)" }
    var namespace: String { "erasure-report@\(Self.domain)" }
    var allowedSigners: String {
        "\(principal) namespaces=\"\(namespace)\" \(key.publicKey.openSSHLine)\n"
    }

    func writer(reports: URL? = nil) -> PackWriter {
        PackWriter(
            ledger: ledger, key: key, domain: Self.domain, reports: reports ?? self.reports)
    }

    /// Begins a run with these rows, up to the call that carries those to be done.
    /// - Parameter source: the policy file that decides, where it is not what is shown.
    func begin(
        _ subjects: [String], rejected: Int = 1, source: String = "version: 1\n", at: Instant
    ) async throws -> Int {
        let policy = "version: 1\n"
        let before = try await ledger.lastRun()?.number ?? 0
        let run = try await ledger.beginRun(
            RunStart(
                at: at, tool: "lethe-0.1.0", policy: policy,
                policyDigest: Digest.sha256(Array(policy.utf8)),
                policySource: Digest.sha256(Array(source.utf8)), app: "1234",
                previousSums: PackWriter.previousSums(before: before + 1, in: reports)
                    .map { Digest.sha256([UInt8]($0)) },
                verifierKey: key.publicKey.noteVerifierKey(name: Self.origin)))
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        try await ledger.addRows(
            run: run,
            try subjects.enumerated().map { place, subject in
                .request(
                    SubjectRequest(
                        reference: "R-\(run)-\(place)", kind: .erasure,
                        subject: try #require(SubjectID(subject)),
                        received: try #require(Received("2026-09-01")), regime: .gdpr,
                        origin: Origin(file: 1, line: place + 2)))
            }
                + (0..<rejected).map { place in
                    .rejected(
                        Rejection(
                            origin: Origin(file: 1, line: 1000 + place), reference: nil,
                            diagnostic: Diagnostic(code: "bad-date", message: "not a date")))
                })
        try await ledger.finishInput(
            run: run, file: 1, digest: Digest.sha256(Array("run \(run)".utf8)), bytes: 5,
            rows: subjects.count + rejected)
        return run
    }

    /// A whole run: each person is erased, and some rows are rejected.
    func run(
        _ subjects: [String], rejected: Int = 1, source: String = "version: 1\n", at: Instant
    ) async throws -> (run: RunSummary, note: String) {
        let run = try await begin(subjects, rejected: rejected, source: source, at: at)
        try await finish(run, at: at)
        let note = try await ledger.seal(run: run, at: at) { [key] checkpoint in
            String(decoding: try checkpoint.signed(by: key).bytes, as: UTF8.self)
        }
        return (try #require(try await ledger.lastRun()), note)
    }

    private func finish(_ run: Int, at: Instant) async throws {
        let action = Action.delete(
            try Modes(user: .hard, messages: .hard, conversations: .hard, files: true))
        let open = try await ledger.undecided(run: run, after: 0, limit: 100)
        try await ledger.decide(
            run: run,
            open.map {
                (
                    $0.row,
                    Decision(
                        verdict: .perform(action), rule: "r1", reason: "asked for", deadline: nil)
                )
            })
        let rows = open.map(\.row)
        guard !rows.isEmpty else {
            _ = try await ledger.concludeDecided(run: run, at: at)
            return
        }
        try await ledger.addCalls(run: run, [(number: 1, action: action, rows: rows)])
        try await ledger.recordIntent(
            run: run, call: 1, step: 0, stepName: "delete", attempt: 1, at: at)
        try await ledger.recordAnswer(
            run: run, call: 1, result: .accepted, status: 201, task: "t-1", next: nil, at: at)
        try await ledger.recordSettled(
            run: run, call: 1, how: "completed", results: rows.map { ($0, "ok") }, at: at)
        try await ledger.conclude(
            run: run, call: 1,
            rows.map {
                RowOutcome(row: $0, outcome: .verified, reason: "looked-up", lookedUpAt: at)
            }, at: at)
        _ = try await ledger.concludeDecided(run: run, at: at)
    }

    /// What the verifier, which shares no code with the writer's side, says of a pack.
    func verdict(_ pack: URL) throws -> PackVerdict {
        PackVerifier(
            source: try PackSource(folder: pack), allowedSigners: allowedSigners,
            origin: Self.origin
        ).verify()
    }
}

let monday = Instant(milliseconds: 1_790_000_000_000)
let tuesday = monday + .seconds(86_400)

func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
}

func contents(of folder: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try names(in: folder) {
        found[name] = try Data(contentsOf: folder.appending(path: name))
    }
    return found
}

func lines(_ name: String, in folder: URL) throws -> [String] {
    let text = String(
        decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    return text.replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
}

/// Runs a tool that every auditor has, in a folder.
/// - Returns: its exit status.
func tool(_ words: [String], in folder: URL, input: String? = nil) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput =
        try input.map {
            try FileHandle(forReadingFrom: folder.appending(path: $0))
        } ?? FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
}
