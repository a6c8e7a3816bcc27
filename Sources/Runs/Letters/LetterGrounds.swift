// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Policy

/// Why a request is kept or refused, in the words of the policy that decided it or of the hold that
/// stands. A policy of an earlier run is read from the ledger.
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

    /// The ground that stands in a letter of this kind; nil where nobody gave one.
    mutating func ground(
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
