// SPDX-License-Identifier: Apache-2.0

internal import Model

/// For each kind of request under each law, the rules that can match, in their order, with what is
/// left to ask: worked out once, so that a decision looks at nothing that cannot matter.
struct RuleIndex: Hashable, Sendable {
    struct Candidate: Hashable, Sendable {
        /// The rule's place in the policy.
        var rule: Int
        /// What is left to ask; nil if the rule always matches.
        var when: Condition?
        /// The name of an attribute without which the rule cannot match.
        var attribute: Word?
    }

    private var cells: [[Candidate]]

    init(_ rules: [PolicyRule]) {
        cells = []
        for kind in RequestKind.allCases {
            for regime in Regime.allCases {
                var cell: [Candidate] = []
                for (place, rule) in rules.enumerated() {
                    let when = rule.when.left(for: kind, under: regime)
                    if when == .never { continue }
                    // Nothing after a rule that always matches is ever asked.
                    let isLast = when == .always
                    cell.append(
                        Candidate(
                            rule: place, when: isLast ? nil : when, attribute: when.attribute))
                    if isLast { break }
                }
                cells.append(cell)
            }
        }
    }

    func rules(for kind: RequestKind, under regime: Regime) -> [Candidate] {
        cells[kind.place * 5 + regime.place]
    }
}

extension Condition {
    /// The name of an attribute without which this does not hold.
    fileprivate var attribute: Word? {
        switch self {
        case .part(.text(.attribute(let name), .present(true))): name
        case .part(.text(.attribute(let name), .oneOf)): name
        case .all(let conditions): conditions.lazy.compactMap(\.attribute).first
        default: nil
        }
    }
}

extension RequestKind {
    /// The place in `allCases`.
    fileprivate var place: Int {
        switch self {
        case .erasure: 0
        case .deactivation: 1
        case .reactivation: 2
        case .restoration: 3
        case .withdrawal: 4
        }
    }
}

extension Regime {
    /// The place in `allCases`.
    fileprivate var place: Int {
        switch self {
        case .gdpr: 0
        case .ukGDPR: 1
        case .ccpa: 2
        case .lgpd: 3
        case .none: 4
        }
    }
}
