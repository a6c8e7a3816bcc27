// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Policy

/// Why a request is kept or refused, in the words of whoever decided it, of the policy or of the hold
/// that stands. A policy of an earlier run is read from the ledger.
struct LetterGrounds {
    /// The policy of today.
    let today: Policy?
    /// The ground that whoever writes the letters gives, where the ledger has none.
    let given: String?
    private var policies: [String: Policy?] = [:]

    init(today: Policy?, given: String?) {
        self.today = today
        self.given = given
    }

    /// Why, and the role of who decided it where a person did.
    struct Ground {
        var text: String?
        var role: String?
    }

    /// The ground that stands in a letter of this kind; without a text where nobody gave one.
    mutating func ground(
        _ kind: LetterKind, of row: LetterRow, rule: String?, reason: Reason?
    ) -> Ground {
        if let event = row.decision(behind: kind, reason) {
            return Ground(text: event.because, role: event.role)
        }
        return Ground(text: text(kind, of: row, rule: rule, reason: reason))
    }

    private mutating func text(
        _ kind: LetterKind, of row: LetterRow, rule: String?, reason: Reason?
    ) -> String? {
        switch kind {
        case .hold where reason == .hold: return row.holdGround ?? given
        case .hold, .refusal:
            guard reason == .policy else { return given }
            switch self.rule(rule, of: row)?.verdict {
            case .hold(let ground), .refuse(let ground): return ground
            default: return given
            }
        case .part: return self.rule(rule, of: row)?.notErasure
        case .longer: return given
        case .confirmation, .withdrawal, .nobody, .receipt, .identity: return nil
        }
    }

    private mutating func rule(_ id: String?, of row: LetterRow) -> PolicyRule? {
        guard let id else { return nil }
        return policy(of: row)?.rules.first { $0.id == id }
    }

    private mutating func policy(of row: LetterRow) -> Policy? {
        if let today, today.fingerprint == row.policy.digest { return today }
        if let known = policies[row.policy.digest] { return known }
        // The text in the ledger is the public one: of holidays it only says which, and nothing is
        // counted with it.
        let read = try? Policy.parse(row.policy.text, file: "policy.yaml") { _ in "" }
        policies[row.policy.digest] = .some(read)
        return read
    }
}

extension LetterRow {
    /// The decision of a person that a letter of this kind tells of; nil where a rule of the policy, or
    /// a hold that was there before, brought it about.
    fileprivate func decision(behind kind: LetterKind, _ reason: Reason?) -> DecisionEvent? {
        let word: CaseDecision
        switch kind {
        case .refusal where reason == .decided: word = .refuse
        case .hold where reason == .hold: word = .hold
        case .part: word = .deactivate
        case .longer: word = .extend
        case .confirmation, .hold, .refusal, .withdrawal, .nobody, .receipt, .identity: return nil
        }
        if word == .extend { return decisions.last { $0.decision == word } }
        // What was decided before the newest decision is no ground of what became of that one.
        guard let event = decisions.last(where: { $0.decision.course != .clock }),
            event.decision == word, let carriedOut = event.run, carriedOut <= run
        else { return nil }
        return event
    }
}
