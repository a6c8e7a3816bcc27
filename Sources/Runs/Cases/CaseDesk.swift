// SPDX-License-Identifier: Apache-2.0

import Audit
package import Foundation
import Keyring
package import Ledger
package import Model
import Policy
package import Transparency

/// What somebody asks to be decided.
package struct CaseOrder: Sendable {
    package var decision: CaseDecision
    package var because: String
    /// Whose request, where the number is that of several people.
    package var user: String?
    /// Which request, where the number is that of several of one person.
    package var kind: RequestKind?
    /// The role of who decides.
    package var role: String?
    /// The file of the operator's own key.
    package var key: URL?
    /// The day of the notice, of asking or of proof; today where none is given.
    package var day: CalendarDate?
    /// To whom channels go.
    package var owner: SubjectID?
    /// When a hold is reviewed, and what it keeps.
    package var review: CalendarDate?
    package var categories: Set<Model.Category> = []

    package init(_ decision: CaseDecision, because: String) {
        self.decision = decision
        self.because = because
    }
}

/// Decides about cases: finds the one that is meant, looks whether the decision fits, and records it.
package struct CaseDesk: Sendable {
    let session: Session
    let key: any Signer
    let time: Timepiece
    let environment: [String: String]

    package init(
        _ session: Session, key: any Signer, time: Timepiece, environment: [String: String]
    ) {
        self.session = session
        self.key = key
        self.time = time
        self.environment = environment
    }

    /// Records the decision about the request of this number.
    /// - Returns: the case as it was before.
    package func decide(_ order: CaseOrder, about reference: String) async throws -> CaseFile {
        let ledger = session.ledger
        let file = try chosen(try await ledger.cases(reference: reference), order)
        try fits(order, file)
        let (role, signer) = try signing(order)
        let policy = try PolicyFile.ifThere(session.settings.policy)
        let now = time.now()
        let today = Policy.day(at: now, by: policy)
        let because = try await reason(order.because)
        var act = CaseAct(order.decision, because: because, role: role, owner: order.owner)
        if order.decision.course == .clock {
            act.day = order.day ?? today
            act.deadline = try deadline(order.decision, act.day ?? today, file, policy, today)
        }
        if order.decision == .identityProved { act.settles = Policy.unprovedRule }
        if order.decision == .hold { act.hold = try hold(order, file, because, role) }
        if let policy, let regime = file.regime, !policy.knowsHow(order.decision, under: regime) {
            throw Failure(
                .error, "no rule of the policy says how this request is carried out",
                hint: "add a rule; or do it by hand: lethe users --help")
        }
        let origin = session.origin
        let answer = try await ledger.decide(
            row: file.waiting ?? file.row, act,
            verifierKey: key.publicKey.noteVerifierKey(name: origin), at: now
        ) { record in
            if let signer { try record.sign(origin: origin, key: signer) }
        }
        switch answer {
        case .recorded: return file
        case .nothingWaits:
            throw Failure(
                .error, "nothing of this request waits, or its person is no longer known",
                hint: "see where it stands: lethe case show NUMBER")
        case .anotherIsDecided:
            throw Failure(
                .error, "the next run carries out another request of the same person",
                hint: "run first: lethe run; then decide about this one")
        case .namesSomebody: throw Self.named
        }
    }

    /// The one case that is meant: the one of the person, or the one that waits.
    private func chosen(_ cases: [CaseFile], _ order: CaseOrder) throws -> CaseFile {
        let mine = cases.filter { file in
            file.kind != nil && order.user.map { $0 == file.subject?.rawValue } ?? true
                && order.kind.map { $0 == file.kind } ?? true
        }
        let fitting = mine.filter { $0.takes(order.decision) }
        guard fitting.count <= 1 else {
            throw Failure(
                .usage, "\(fitting.count) requests of this number can be meant",
                hint: Set(fitting.map(\.subject)).count > 1
                    ? "say whose: --user ID"
                    : "say which: --type \(fitting.compactMap(\.kind?.rawValue).joined(separator: "|"))"
            )
        }
        guard let file = fitting.first ?? mine.last else {
            throw Failure(
                .error, "no request of this number is known",
                hint: "see what is open: lethe cases --all")
        }
        return file
    }

    private func fits(_ order: CaseOrder, _ file: CaseFile) throws {
        let word = order.decision.rawValue
        guard file.takes(order.decision) else {
            let fitting = CaseDecision.choices.filter(file.takes).map(\.rawValue)
            throw Failure(
                .error,
                file.state.isOpen && file.mayBeDone
                    ? "what was sent for this request may be done; ‘\(word)’ does not fit"
                    : "this request is ‘\(file.state.word)’; ‘\(word)’ does not fit",
                hint: fitting.isEmpty
                    ? "see what comes next: lethe case show NUMBER"
                    : "decide otherwise: \(fitting.joined(separator: ", "))")
        }
        guard let kind = file.kind, order.decision.fits(kind) else {
            throw Failure(
                .error, "‘\(word)’ is no answer to such a request",
                hint: "see what it asks for: lethe case show NUMBER")
        }
        if order.owner != nil, order.decision != .erase, order.decision != .proceed {
            throw Failure(.usage, "a new owner goes with ‘erase’ or ‘proceed’ alone")
        }
        if order.decision == .identityProved, !file.waitsForProof, file.clock.identityAsked == nil {
            throw Failure(
                .error, "nobody was asked to prove anything",
                hint: "say it first: lethe case identity NUMBER asked")
        }
    }

    /// Who decides, and the key with which they sign.
    private func signing(_ order: CaseOrder) throws -> (String?, (any Signer)?) {
        let (role, known) = try session.settings.operators.who(order.role)
        let signer: (any Signer)?
        if let file = order.key {
            signer = try OperatorKey.file(file)
        } else if let known {
            signer = try OperatorKey.agent(known, environment: environment)
        } else {
            signer = nil
        }
        if let known, let signer, signer.publicKey != known {
            throw Failure(
                .usage, "this is not the key of that role in lethe.yaml",
                hint: "sign with the key that ‘operators’ names")
        }
        return (role, signer)
    }

    private func hold(
        _ order: CaseOrder, _ file: CaseFile, _ because: DecisionReason, _ role: String?
    ) throws -> Hold {
        guard let review = order.review else {
            throw Failure(
                .usage, "a hold needs a day of review", hint: "add: --review 2027-03-31")
        }
        guard let subject = file.subject,
            let hold = Hold(
                subject: subject,
                categories: order.categories.isEmpty
                    ? Set(Model.Category.allCases) : order.categories,
                ground: because.text, owner: role ?? "operator", review: review)
        else { throw Failure(.error, "the person of this request is no longer known") }
        return hold
    }

    private static let named = Failure(
        .usage, "the reason seems to name somebody",
        hint: "say it without ids, addresses and numbers of telephones")
}

extension CaseDesk {
    /// The reason as the record can hold it.
    private func reason(_ text: String) async throws -> DecisionReason {
        guard let reason = DecisionReason(text) else {
            throw Failure(
                .usage, "a decision has a reason of one line",
                hint: "add: --because \"…\", in latin letters, at most"
                    + " \(DecisionReason.limit) of them")
        }
        let ledger = session.ledger
        let domain = session.settings.controller
        let scan =
            if let run = try await ledger.lastRun() {
                try await OutputScan(run: run.number, ledger: ledger, domain: domain)
            } else { OutputScan(ids: IDIndex(), domain: domain) }
        var bytes: [UInt8]? = Array(reason.text.utf8)
        let found = scan.findings(in: "reason") {
            defer { bytes = nil }
            return bytes
        }
        guard found.isEmpty else { throw Self.named }
        return reason
    }

    /// The last day for an answer once the clock is moved.
    /// - Throws: ``Model/Failure`` where the law does not let it move.
    private func deadline(
        _ decision: CaseDecision, _ day: CalendarDate, _ file: CaseFile, _ policy: Policy?,
        _ today: CalendarDate
    ) throws -> Deadline? {
        guard day <= today else {
            throw Failure(
                .usage, "this day has not come yet", hint: "note it when it has happened")
        }
        guard let policy, let regime = file.regime, let received = file.countsFrom else {
            throw Failure(
                .error, "the period of this request cannot be counted",
                hint: "a policy and a law are needed: lethe policy lint")
        }
        let receipt = policy.localDate(of: received)
        guard day >= receipt else {
            throw Failure(.usage, "this day lies before the receipt of the request")
        }
        let events = file.clock.noting(decision, on: day)
        let deadline = policy.clock.answer(
            for: regime, receivedOn: receipt, events: events, today: today)
        if decision == .extend {
            guard policy.clock.extendedDeadline(under: regime, receivedOn: receipt) != nil else {
                throw Failure(
                    .error, "this law knows no longer period",
                    hint: "see how periods are counted: docs/law.md")
            }
            guard let deadline, !deadline.rule.contains("notice-void") else {
                throw Failure(
                    .error, "the notice came after the period was over, so it moves nothing",
                    hint: "see how periods are counted: docs/law.md")
            }
        }
        return deadline
    }
}
