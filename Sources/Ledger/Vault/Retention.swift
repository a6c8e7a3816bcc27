// SPDX-License-Identifier: Apache-2.0

public import Model

/// How long the ledger keeps what it knows of people.
///
/// No law gives one figure: the GDPR wants no longer than necessary (Article 5(1)(e)) and proof of
/// what was done (Article 5(2)); three years follow a limitation period, and California wants at
/// least 24 months (11 CCR § 7101).
public struct Retention: Hashable, Sendable {
    /// The usual period, in months.
    public static let usualMonths = 36
    /// The longest period, in months.
    public static let longestMonths = 600
    /// The shortest period that California allows.
    public static let ccpaMonths = 24

    private let months: Int
    private let byRegime: [Regime: Int]
    /// After how many months the clear id and the words of a request go, while its record can still
    /// be opened for somebody who names themselves.
    public let names: Int

    /// A retention of `months`, with other periods for single regimes. Without `names` nobody's clear
    /// id goes before the record: it is kept as long.
    /// - Returns: nil for a period outside 1...``longestMonths``, or shorter than the law allows for its regime.
    public init?(months: Int = usualMonths, names: Int? = nil, byRegime: [Regime: Int] = [:]) {
        let all = [months, names ?? months] + byRegime.values
        guard all.allSatisfy({ (1...Self.longestMonths).contains($0) }),
            byRegime[.ccpa, default: Self.ccpaMonths] >= Self.ccpaMonths
        else { return nil }
        self.months = months
        self.byRegime = byRegime
        self.names = names ?? Self.longestMonths
    }

    /// The months for a regime; nil stands for what has none, such as a hold.
    public func months(for regime: Regime?) -> Int {
        guard let regime else { return months }
        let chosen = byRegime[regime] ?? months
        return regime == .ccpa ? max(chosen, Self.ccpaMonths) : chosen
    }

    /// What a `shred` record says: `months-36`, or `months-36 ccpa-24 gdpr-30`.
    var text: String {
        let special = Regime.allCases.filter { months(for: $0) != months }
            .map { "\($0.rawValue)-\(months(for: $0))" }
        return (["months-\(months)"] + special.sorted()).joined(separator: " ")
    }

    /// What was recorded before this time is over its period.
    func cutoff(for regime: Regime?, on today: CalendarDate) -> Instant {
        Instant(startOf: today.adding(months: -months(for: regime)))
    }

    /// What was recorded before this time loses its clear id.
    func namesCutoff(on today: CalendarDate) -> Instant {
        Instant(startOf: today.adding(months: -names))
    }

    /// The cutoff of the regime that is kept longest.
    func lastCutoff(on today: CalendarDate) -> Instant {
        Regime.allCases.map { cutoff(for: $0, on: today) }.min() ?? cutoff(for: nil, on: today)
    }
}

/// What a retention took away, or would take away.
public struct Shredding: Hashable, Sendable {
    /// Requests whose clear id and words are gone, and which can still be found by their lookup.
    public var names = 0
    /// Requests of which nothing but the leaf is left.
    public var requests = 0
    /// Holds that had been released.
    public var holds = 0
    /// Acts by hand.
    public var acts = 0
    /// Bodies of records.
    public var bodies = 0
    /// Runs of missing bodies, each explained by a `shred` record.
    public var gaps = 0
    /// Requests over their period that a hold keeps.
    public var held = 0
    /// Requests over their period that still wait for their day.
    public var waiting = 0
    /// People who were still to be looked up after their erasure, and no longer are.
    public var rechecks = 0

    /// Nothing.
    public init() {}
}
