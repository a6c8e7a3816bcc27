// SPDX-License-Identifier: Apache-2.0

/// What the dates of a file show about how they are written.
struct DateEvidence {
    private(set) var dates: ProfileProposal.Dates

    init(_ values: [String]) {
        var dates = ProfileProposal.Dates(evidence: "every date has its year first")
        var counts: [DateRule.Order: Int] = [:]
        var unclear = 0
        for value in values {
            let bytes = Array(value.utf8)[...]
            switch Self.problem(bytes, nil) {
            case nil: continue
            case .localTime: dates.needsZone = true
            case .ambiguous, .other: dates.needsOrder = true
            }
            unclear += 1
            for order in DateRule.Order.allCases {
                let problem = Self.problem(bytes, order)
                guard problem == nil || problem == .localTime else { continue }
                counts[order, default: 0] += 1
                if problem == .localTime { dates.needsZone = true }
            }
        }
        guard dates.needsOrder else {
            self.dates = dates
            return
        }
        let most = counts.values.max() ?? 0
        let best = DateRule.Order.allCases.filter { counts[$0] == most && most > 0 }
        if best.count == 1, let order = best.first {
            dates.order = order.rawValue
            let others = DateRule.Order.allCases.filter { $0 != order }
            let most = others.map { counts[$0] ?? 0 }.max() ?? 0
            let shown = (counts[order] ?? 0) - most
            dates.evidence = "\(shown) of \(values.count) dates can only be read so"
        } else {
            dates.evidence =
                most == unclear
                ? "no day after the 12th shows which" : "no order fits all dates"
        }
        self.dates = dates
    }

    static func isDate(_ value: String) -> Bool {
        let bytes = Array(value.utf8)[...]
        return problem(bytes, nil) != .other
            || DateRule.Order.allCases.contains { problem(bytes, $0) != .other }
    }

    /// What is wrong with a date under an order, or by RFC 3339 alone; nil for nothing.
    private static func problem(
        _ bytes: ArraySlice<UInt8>, _ order: DateRule.Order?
    ) -> DateRule.Problem? {
        var rule = DateRule(isLenient: true)
        rule.order = order
        do throws(DateRule.Problem) {
            _ = try rule.received(bytes)
            return nil
        } catch {
            return error
        }
    }
}
