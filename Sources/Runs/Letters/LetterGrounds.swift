// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Notation
import Policy
import Report

/// Why a request is kept or refused, in the words of whoever decided it, of the policy or of the hold
/// that stands. A policy of an earlier run is read from the ledger.
struct LetterGrounds {
    /// The policy of today.
    let today: Policy?
    /// The ground that whoever writes the letters gives, where the ledger has none.
    let given: String?
    private var policies: [String: Policy] = [:]

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
        _ kind: LetterKind, of row: LetterRow, rule: String?, _ facts: LetterFacts
    ) throws(Failure) -> Ground {
        if let event = row.decision(behind: kind, facts.reason) {
            return Ground(text: event.because, role: event.role)
        }
        return Ground(text: try text(kind, of: row, rule: rule, facts))
    }

    private mutating func text(
        _ kind: LetterKind, of row: LetterRow, rule: String?, _ facts: LetterFacts
    ) throws(Failure) -> String? {
        let reason = facts.reason
        switch kind {
        case .hold where reason == .hold: return row.holdGround ?? given
        case .hold, .refusal:
            guard reason == .policy else { return given }
            switch try self.rule(rule, of: row)?.verdict {
            case .hold(let ground), .refuse(let ground): return ground
            default: return given
            }
        case .part where !facts.keptBack.isEmpty: return row.holdGround ?? given
        case .part: return try self.rule(rule, of: row)?.notErasure
        case .longer: return given
        case .confirmation, .withdrawal, .nobody, .receipt, .identity: return nil
        }
    }

    private mutating func rule(
        _ id: String?, of row: LetterRow
    ) throws(Failure) -> PolicyRule? {
        // What somebody did by hand no policy decided.
        guard let id, OwnRule(rawValue: id) == nil else { return nil }
        return try policy(of: row).rules.first { $0.id == id }
    }

    private mutating func policy(of row: LetterRow) throws(Failure) -> Policy {
        if let today, today.fingerprint == row.policy.digest { return today }
        if let known = policies[row.policy.digest] { return known }
        do throws(NotationError) {
            // Nothing is counted with it, and the file of holidays may be another one now.
            let read = try Policy.parse(row.policy.text, file: "policy.yaml", countsDays: false)
            policies[row.policy.digest] = read
            return read
        } catch {
            throw Failure(
                .error,
                "the policy of run \(row.run) cannot be read as this version reads it:"
                    + " \(error.message)",
                hint: "write the letters of that run with the version that made it")
        }
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
