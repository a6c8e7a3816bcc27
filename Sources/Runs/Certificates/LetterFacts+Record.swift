// SPDX-License-Identifier: Apache-2.0

import Model
import Report
import Transparency

extension LetterFacts {
    /// What the record of an outcome says; nil for a record of something else.
    init?(_ record: Record, controller: String, reference: String?) {
        guard let said = try? OutcomeRecord(record), let outcome = Outcome(rawValue: said.outcome)
        else { return nil }
        self.init(
            controller: controller, reference: reference ?? said.reference ?? "",
            outcome: outcome, effect: said.modes.effect.flatMap(Effect.init(rawValue:)))
        asked = said.request.flatMap(RequestKind.init(rawValue:))
        received = said.received
        regime = said.regime.flatMap(Regime.init(rawValue:))
        deadline = said.deadline.flatMap { CalendarDate($0) }
        doneAt = said.settledAt ?? said.acceptedAt
        verifiedAt = said.verifiedAt
        reason = Reason(rawValue: said.reason)
        evidence = said.evidence.flatMap { Evidence($0) }
        for category in Category.allCases {
            let word = said.modes[category.rawValue]
            modes[category] =
                category.isFlag ? word == "true" ? Extent.hard.rawValue : nil : word
        }
        residual = (said.residual ?? "").split(separator: ":")
            .compactMap { Residual(rawValue: String($0)) }
        let held = "held:"
        if outcome == .deferred, let rest = said.remainder, rest.hasPrefix(held) {
            keptBack = Set(
                rest.dropFirst(held.count).split(separator: ":")
                    .compactMap { Category(rawValue: String($0)) })
        }
        let grace = "grace:"
        graceEnds = said.remainder.flatMap {
            $0.hasPrefix(grace) ? String($0.dropFirst(grace.count)) : nil
        }
    }
}
