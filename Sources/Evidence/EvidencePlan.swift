// SPDX-License-Identifier: Apache-2.0

/// Of how many people of a night something is noted, and how closely each is looked at, so that the
/// night does not become longer for it.
///
/// A night lasts as long as its deletions take under their limit; searches and looks at single messages
/// have limits of their own and are done meanwhile. What they allow in that time, less a fifth, is
/// what the sample may use.
public struct EvidencePlan: Hashable, Sendable {
    /// Of how many people something is noted.
    public var chosen: Int
    /// How many of a person's noted messages are asked for afterwards.
    public var direct: Int
    /// Whether a limit made it fewer than the rules ask for.
    public var isShortened: Bool
    private let people: Int

    /// The plan for `people` in `calls` deletions, by the limits of a minute.
    public init(
        people: Int, calls: Int, deletions: Int, searches: Int, messages: Int,
        rules: EvidenceRules
    ) {
        let people = min(max(0, people), 1_000_000_000)
        let calls = min(max(0, calls), 1_000_000_000)
        self.people = people
        let wanted: Int
        if rules.everybody <= 0 {
            wanted = 0
        } else if people <= rules.everybody {
            wanted = people
        } else {
            wanted = max(EvidenceRules.smallestSample, min(rules.everybody, people / 100))
        }
        // Counted in calls: each call has its time under the limit of deletions, the first none. What
        // passes within the first three minutes lengthens no night that anybody would call one.
        let minutes = 3 + calls / max(1, deletions)
        func allowed(_ limit: Int) -> Int {
            min(max(1, limit), 1_000_000) * minutes / 5 * 4
        }
        // A call is searched twice whoever is chosen; noting takes three searches more.
        let noted = max(0, allowed(searches) - 2 * calls) / 3 * 100
        let looked = allowed(messages)
        chosen = min(wanted, max(0, noted), looked)
        isShortened = chosen < wanted
        direct = chosen == 0 ? 0 : min(max(1, looked / chosen), 2)
    }

    /// Which of a call's rows are chosen: its share of the sample, by lot.
    public func chosen(of rows: [Int64], seed: UInt64) -> Set<Int64> {
        guard chosen > 0, people > 0 else { return [] }
        let share = (rows.count * chosen + people - 1) / people
        let lots = rows.map { row in (lot: Self.lot(row, seed), row: row) }
            .sorted { ($0.lot, $0.row) < ($1.lot, $1.row) }
        return Set(lots.prefix(share).map(\.row))
    }

    /// A number that looks drawn, the same for the same row and seed (the mixing of SplitMix64).
    private static func lot(_ row: Int64, _ seed: UInt64) -> UInt64 {
        var word = UInt64(bitPattern: row) &* 0x9E37_79B9_7F4A_7C15 &+ seed
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
