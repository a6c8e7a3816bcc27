// SPDX-License-Identifier: Apache-2.0

/// How many people one run may hard-delete before a person has to look: a file that names
/// everybody is more often a mistake than a wish.
public struct Brakes: Hashable, Sendable {
    /// The most people in one run.
    public let most: Int?
    /// The largest part of the app's users, in hundredths of a percent: 200 is 2 %.
    public let share: Int?
    /// How much more than usual is too much.
    public let usual: Usual?

    /// No brakes: nothing trips.
    public static let none = Brakes(most: nil, share: nil, usual: nil)

    /// The fewest nights that show what is usual.
    static let fewestNights = 3

    /// Too much is more than `times` times the median of the last `nights` nights.
    public struct Usual: Hashable, Sendable {
        /// 1...1000.
        public let times: Int
        /// 3...366.
        public let nights: Int
    }

    /// Checks a run. Pure and total; negative numbers count as 0.
    ///
    /// - `hard-deletions` trips above ``most``.
    /// - `share-of-app` trips above ``share`` of the app's users, rounded down to whole people. If
    ///   their number is unknown, it is not checked.
    /// - `usual` trips above ``Usual/times`` times the median of the last ``Usual/nights`` nights;
    ///   a median below 1 counts as 1. With fewer than three nights it is not checked.
    ///
    /// - Parameters:
    ///   - tonight: the people that the run would hard-delete.
    ///   - appUsers: how many users the app has; nil if unknown.
    ///   - history: the people hard-deleted on earlier nights, the last night last.
    ///   - released: the brakes that a person has released for this run.
    public func check(
        tonight: Int, appUsers: Int?, history: [Int], released: Set<BrakeName> = []
    ) -> BrakeCheck {
        let count = max(0, tonight)
        var over: [TrippedBrake] = []
        var unchecked: [UncheckedBrake] = []
        func test(_ name: BrakeName, _ limit: Int, _ because: String) {
            guard count > limit else { return }
            let message = "\(count) people would be hard-deleted, at most \(limit) may: " + because
            over.append(TrippedBrake(name: name, count: count, limit: limit, message: message))
        }
        if let most { test(.hardDeletions, most, "the limit of one run") }
        if let share {
            if let users = appUsers.map({ max(0, $0) }) {
                test(
                    .shareOfApp, users / 10_000 * share + users % 10_000 * share / 10_000,
                    "\(percent(share)) of \(users) users")
            } else {
                let why = "the number of the app's users is not known"
                unchecked.append(UncheckedBrake(name: .shareOfApp, why: why))
            }
        }
        if let usual {
            let nights = history.suffix(usual.nights).map { max(0, $0) }.sorted()
            if nights.count >= Self.fewestNights {
                let median = median(nights)
                let (limit, overflow) = max(1, median).multipliedReportingOverflow(by: usual.times)
                test(
                    .usual, overflow ? .max : limit,
                    "\(usual.times) times the median of \(nights.count) nights, \(median)")
            } else {
                let why = "\(nights.count) of \(Self.fewestNights) nights are known"
                unchecked.append(UncheckedBrake(name: .usual, why: why))
            }
        }
        return BrakeCheck(
            tripped: over.filter { !released.contains($0.name) },
            released: over.filter { released.contains($0.name) }, unchecked: unchecked)
    }

    /// The middle one, or the mean of the middle two, rounded down.
    private func median(_ sorted: [Int]) -> Int {
        let upper = sorted[sorted.count / 2]
        guard sorted.count.isMultiple(of: 2) else { return upper }
        let lower = sorted[sorted.count / 2 - 1]
        return lower + (upper - lower) / 2
    }

    /// Hundredths of a percent as an officer writes them.
    private func percent(_ share: Int) -> String {
        guard share % 100 != 0 else { return "\(share / 100)%" }
        let digits = share % 10 == 0 ? "\(share % 100 / 10)" : "\(share % 100 / 10)\(share % 10)"
        return "\(share / 100).\(digits)%"
    }
}
