// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import Transparency

/// Writes the outcomes of rows as records, each row once.
struct OutcomeWriter {
    var records: RecordWriter
    let run: Int
    private let identity: LedgerIdentity
    let at: Instant
    private let when: String
    /// The time that records bear, and that of the run's start.
    private let bears: String
    private let began: String
    private let labels: [Int64: String]
    /// SHA-256 of the policy file that decides; never leaves this house.
    private let policy: String
    /// What records say of it.
    private let policySource: String?
    private let format: PackFormat?
    /// After how many seconds who is erased is looked up again; nil if nobody is.
    private let verifyAgain: Int64?
    /// The controller's day.
    private let today: CalendarDate
    private let find, finish, named, placed: Prepared
    private var agenda: AgendaKeeper
    private let rechecks: RecheckKeeper
    private let names: CaseNames
    private let people: PeopleLook?
    private var facts = OutcomeFacts()

    /// - Parameter people: what is known of all people together; nil where each is asked for.
    init(
        _ db: Database, run: Int, identity: LedgerIdentity, people: PeopleLook?, at: Instant
    ) throws {
        records = try RecordWriter(db, identity: identity)
        self.run = run
        self.identity = identity
        self.at = at
        when = at.description
        let borne = records.time(of: at)
        bears = borne.description
        find = try Prepared(
            db, "SELECT \(OpenRow.columns) FROM w_request WHERE row = ? AND leaf IS NULL")
        finish = try Prepared(
            db,
            "UPDATE w_request SET leaf = ?, outcome = ?, case_name = ?, result = ? WHERE row = ?")
        named = try Prepared(db, "SELECT 1 FROM w_request WHERE subject = ? LIMIT 1")
        placed = try Prepared(
            db,
            """
            SELECT r.run, r.line, i.label FROM w_request r
            JOIN w_input i ON i.run = r.run AND i.file = r.file WHERE r.row = ?
            """)
        agenda = try AgendaKeeper(db)
        rechecks = try RecheckKeeper(db)
        names = try CaseNames(db, identity: identity, people)
        self.people = people
        labels = Dictionary(
            try InputLabel.fetchAll(
                db.cachedStatement(sql: "SELECT file, label FROM w_input WHERE run = ?"),
                arguments: [run]
            ).map { ($0.file, $0.label) }, uniquingKeysWith: { a, _ in a })
        let start = try RunTerms.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT policy_sha256, policy_commitment, verify_again, format, time_zone,
                      started_at FROM w_run
                    WHERE number = ?
                    """), arguments: [run])
        policy = start?.policy ?? ""
        // The start of a run of the first format has named the digest itself.
        policySource = start?.commitment ?? policy
        format = PackFormat.known.numbered(start?.format ?? PackFormat.current.number)
        verifyAgain = start?.verifyAgain
        today = LocalDay.of(borne, in: start?.timeZone)
        began = (start?.startedAt ?? at).description
    }

    mutating func write(_ outcome: RowOutcome, _ db: Database) throws {
        guard var row = try open(outcome.row) else { return }
        let call = try row.call.map { try facts.call($0, run: row.run, db) }
        row.result = call?.said ?? row.result
        let ended = inFormat(Self.end(row, outcome))
        let action = try row.action.map { try facts.action($0, db) }
        let said = try record(of: row, ended, action, call, db)
        let index = try records.append(said, to: db)
        finish.bind(1, index)
        finish.bind(2, ended.outcome.rawValue)
        finish.bind(3, said.caseNumber)
        finish.bind(4, row.result)
        finish.bind(5, outcome.row)
        try finish.run()
        try agenda.keep(row, ended, run: run, policy: policy, today: today)
        try rechecks.keep(row, ended, action?.action, run: run, verifyAgain: verifyAgain)
    }

    /// The row, unless it has ended.
    private func open(_ row: Int64) throws -> OpenRow? {
        find.bind(1, row)
        defer { find.reset() }
        return try find.next() ? OpenRow(row, find) : nil
    }

    /// A row that leaves something for later has not come to its end with what was done today.
    private static func end(_ row: OpenRow, _ outcome: RowOutcome) -> RowOutcome {
        guard row.remainder != nil,
            [.verified, .hidden, .done].contains(outcome.outcome)
        else {
            return outcome
        }
        var ended = outcome
        ended.reason = Self.soFar(outcome.outcome).rawValue
        ended.outcome = .deferred
        return ended
    }

    /// A run that was begun in a format without this outcome ends in that format: what was not seen is
    /// not said.
    private func inFormat(_ outcome: RowOutcome) -> RowOutcome {
        guard let format, !format.outcomes.contains(outcome.outcome.rawValue) else {
            return outcome
        }
        var ended = outcome
        ended.outcome = .done
        ended.reason = "not-looked-up"
        return ended
    }

    private static func soFar(_ outcome: Outcome) -> Reason {
        outcome == .verified || outcome == .hidden ? .verifiedSoFar : .doneSoFar
    }

    private mutating func record(
        of row: OpenRow, _ outcome: RowOutcome, _ action: OutcomeFacts.Act?,
        _ call: OutcomeFacts.Call?, _ db: Database
    ) throws -> OutcomeRecord {
        let text = row.subject.map { String(decoding: $0, as: UTF8.self) }
        let person = text.flatMap { SubjectID($0) }
        let mark = person?.mark
        let key = SubjectCommitment.key(epochKey: identity.epochKey, opening: row.opening)
        var record = OutcomeRecord()
        record.run = Int64(run)
        record.at = when
        record.file = labels[row.file] ?? "F\(row.file)"
        record.line = row.line
        record.outcome = outcome.outcome.rawValue
        record.reason = outcome.reason
        record.reference = try row.reference.map { try reference($0, text) }
        record.request = row.kind
        record.regime = row.regime
        record.received = row.received
        record.deadline = facts.day(row.deadline)
        record.deadlineRule = row.deadlineRule
        record.confirmBy = facts.day(row.confirm)
        record.rule = row.rule
        // What decided, what Stream said of this person, and whether the answer came in time: on the
        // deadline's day or before it, in the controller's time zone.
        if row.rule != nil {
            record.policySource =
                try row.policyRun.map { try facts.policy(of: $0, db) } ?? policySource
        }
        // Never the service's own word, which could be anything.
        record.result = row.result.map { $0 == "ok" ? "ok" : "not-ok" }
        if let deadline = row.deadline, outcome.isAnswer {
            record.deadlineMet = today.dayNumber <= deadline
        }
        if outcome.outcome == .deferred || outcome.outcome == .held {
            record.remainder = row.remainder
        }
        record.standsFor = try row.stands.flatMap { try place($0) }
        record.carried = try row.carried.flatMap { try place($0) }
        // A run that was begun in the first format has no such column.
        if format.map({ $0.number > 1 }) ?? true {
            record.caseNumber = try names.name(row.reference, row.subject, row.kind, key: key)
        }
        record.call = row.call
        record.task = call?.task
        record.acceptedAt = upToNow(call?.acceptedAt)
        record.settledAt = upToNow(call?.settledAt)
        record.verifiedAt = outcome.lookedUpAt.map {
            min(max(facts.time($0), record.settledAt ?? began, began), bears)
        }
        record.evidence = outcome.evidence?.description ?? row.evidence
        if let action {
            record.modes = action.modes
            if [.verified, .hidden, .done, .deferred].contains(outcome.outcome) {
                record.residual = action.residual[mark]
            }
        }
        record.mark = mark?.rawValue
        if let subject = row.subject {
            record.subject =
                SubjectCommitment.commit(subject: subject, origin: identity.origin, key: key).hex
        }
        return record
    }

    /// A time of before the ledger was corrected, which was ahead, is left out.
    private func upToNow(_ time: String?) -> String? { time.flatMap { $0 > bears ? nil : $0 } }

    private func reference(_ reference: String, _ subject: String?) throws -> String {
        PublicText.reference(
            reference, subject: subject, namesAnother: try namesSomebody(reference),
            identity: identity)
    }

    /// Whether a request's number, or a word of it that is long enough to say something, is the id
    /// of somebody in the ledger.
    private func namesSomebody(_ reference: String) throws -> Bool {
        for word in NumberWords.words(of: reference) {
            if let people, !people.mayBeSomebody(word) { continue }
            named.bind(1, blob: Array(word))
            if try named.hasRow() { return true }
        }
        return false
    }

    /// Where another row stands: `run-000002/F1/csv:17`.
    private func place(_ row: Int64) throws -> String? {
        placed.bind(1, row)
        defer { placed.reset() }
        guard try placed.next(), let run = placed.number(0), let line = placed.number(1),
            let label = placed.text(2)
        else { return nil }
        return "\(PackName.of(run: run))/\(label):\(line)"
    }
}

extension RowOutcome {
    /// Whether the person can be answered with it: done, or refused with a ground.
    fileprivate var isAnswer: Bool {
        switch outcome {
        case .hidden: reason == Reason.outOfSight.rawValue
        case .verified, .done, .absent, .refused: true
        default: false
        }
    }
}
