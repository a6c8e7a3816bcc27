// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

let noon = Instant(milliseconds: 1_790_000_000_000)
let ledgerOrigin = "example.org/erasure/00112233445566aa"
let signingKey = SigningKey.generate()

func identity() -> LedgerIdentity {
    LedgerIdentity(origin: ledgerOrigin, epochKey: Array(repeating: 7, count: 32)) { count in
        (0..<count).map { _ in UInt8.random(in: .min ... .max) }
    }
}

func temporaryLedger() throws -> Ledger {
    try Ledger.temporary(identity: identity())
}

func start(previousSums: Digest? = nil, policy: String = "version: 1\n") -> RunStart {
    RunStart(
        at: noon, tool: "lethe-0.1.0", policy: policy,
        policyDigest: Digest.sha256(Array(policy.utf8)), app: "1234",
        previousSums: previousSums,
        verifierKey: signingKey.publicKey.noteVerifierKey(name: ledgerOrigin))
}

func request(
    _ reference: String, _ subject: String, _ kind: RequestKind = .erasure, line: Int = 2,
    reason: String? = nil, owner: String? = nil, calls: String? = nil, note: String? = nil,
    attributes: [String: String] = [:]
) throws -> IntakeRow {
    .request(
        SubjectRequest(
            reference: reference, kind: kind, subject: try #require(SubjectID(subject)),
            received: try #require(Received("2026-09-01")), regime: .gdpr, reason: reason,
            newChannelOwner: owner.flatMap(SubjectID.init),
            newCallOwner: calls.flatMap(SubjectID.init), note: note, attributes: attributes,
            origin: Origin(file: 1, line: line)))
}

func rejected(_ reference: String?, line: Int = 9) -> IntakeRow {
    .rejected(
        Rejection(
            origin: Origin(file: 1, line: line), reference: reference,
            diagnostic: Diagnostic(code: "bad-date", message: "not a date")))
}

func hardDeletion(channelsTo owner: String? = nil) throws -> Action {
    .delete(
        try Modes(
            user: .hard, messages: .hard, conversations: .hard, files: true,
            newChannelOwner: owner.flatMap(SubjectID.init)))
}

func decision(_ verdict: Verdict, rule: String = "r1") -> Decision {
    Decision(
        verdict: verdict, rule: rule, reason: "as an officer wrote it",
        deadline: CalendarDate("2026-10-01").map { Deadline(date: $0, rule: "gdpr-12-3") })
}

@Sendable func sign(_ checkpoint: Checkpoint) throws -> String {
    String(decoding: try checkpoint.signed(by: signingKey).bytes, as: UTF8.self)
}

extension Ledger {
    /// Begins a run with one input file and these rows, read to their end.
    func begun(_ rows: [IntakeRow]) async throws -> Int {
        let run = try await beginRun(start())
        try await addInput(run: run, file: 1, name: "requests.csv")
        try await addRows(run: run, rows)
        try await finishInput(
            run: run, file: 1, digest: Digest.sha256([1]), bytes: 1, rows: rows.count)
        return run
    }

    /// A run whose rows, numbered from 1, are all to be carried out by call 1.
    func calling(_ subjects: [String], _ action: Action) async throws -> Int {
        let rows = try subjects.enumerated().map {
            try request("R-\($0.offset)", $0.element, line: $0.offset + 2)
        }
        let run = try await begun(rows)
        let open = try await undecided(run: run, after: 0, limit: 100)
        try await decide(run: run, open.map { ($0.row, decision(.perform(action))) })
        try await addCalls(run: run, [(number: 1, action: action, rows: open.map(\.row))])
        return run
    }

    func allRecords() async throws -> [Record] {
        try await records(from: 0, limit: 10_000).map { try Record(parsing: $0) }
    }

    func kinds() async throws -> [String] {
        try await allRecords().map { $0.string("kind") ?? "" }
    }

    func outcomes() async throws -> [Record] {
        try await allRecords().filter { $0.string("kind") == "outcome" }
    }
}
