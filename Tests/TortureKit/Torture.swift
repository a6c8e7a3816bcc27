// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The suite as a whole: what its cases are, and what came of them.
public struct Torture: Sendable {
    /// Where the cases are carried out.
    public let grounds: Grounds
    /// All of them.
    public let cases: [Case]

    /// How many cases of each kind that is drawn there are.
    public struct Size: Sendable {
        var moments: Int
        var stops: Int
        var pairs: Int
        var failures: Int
        var halts: Int
        /// Of each deed.
        var deeds: Int
        /// Kills of each decision, and half as many of the night after it at random moments.
        var rulings: Int
        /// The batch that is struck at random moments.
        var batch: Batch

        /// More than a thousand faults.
        public static let full = Size(
            moments: 200, stops: 100, pairs: 200, failures: 450, halts: 12, deeds: 6, rulings: 8,
            batch: .large)
        /// What a few are taken from.
        public static let few = Size(
            moments: 20, stops: 20, pairs: 40, failures: 60, halts: 0, deeds: 2, rulings: 1,
            batch: .small)
    }

    /// Prepares `folder`, which must not be there, and finds the cases.
    /// - Parameters:
    ///   - products: the folder of the commands.
    ///   - seed: what all that is random is drawn from.
    /// - Throws: ``Grounds/Unprepared`` if a run fails in which nothing goes wrong.
    public init(products: String, folder: URL, seed: UInt64, size: Size) async throws {
        var grounds = try await Grounds.prepare(products: products, folder: folder, seed: seed)
        try await grounds.learn(.small)
        try await grounds.learn(size.batch)
        try await grounds.learnRulings()
        self.grounds = grounds
        let failures = try await grounds.failures()
        cases =
            grounds.requests() + grounds.moments(size.moments, size.batch)
            + (failures?.cases(size.failures, seed: seed) ?? []) + grounds.troubles()
            + grounds.pairs(size.pairs) + grounds.stops(size.stops, size.batch)
            + (size.halts > 0 ? grounds.halts(size.halts, size.batch) : [])
            + grounds.deeds(size.deeds) + grounds.rulings(size.rulings)
    }

    /// As many cases of each section as there are places for, drawn from the seed.
    public func some(_ count: Int) -> [Case] {
        var dice = Dice(seed: grounds.seed, "some")
        let sections = Dictionary(grouping: cases, by: \.section)
        return Case.Section.allCases.flatMap { section in
            (sections[section] ?? []).shuffled(using: &dice)
                .prefix(count / max(1, sections.count))
        }
    }

    /// Carries out `cases`, so many at a time.
    /// - Parameter hear: hears what came of each, as it comes.
    public func carryOut(
        _ cases: [Case], atOnce: Int, hear: (Grounds.Verdict) -> Void
    ) async throws -> Tally {
        var tally = Tally(seed: grounds.seed)
        let grounds = grounds
        try await withThrowingTaskGroup(of: Grounds.Verdict.self) { group in
            var waiting = cases.enumerated().makeIterator()
            func begin() {
                guard let (place, item) = waiting.next() else { return }
                // The pack's own script takes longer: for each twelfth case.
                group.addTask {
                    try await grounds.verdict(on: item, withScript: place.isMultiple(of: 12))
                }
            }
            for _ in 0..<atOnce { begin() }
            while let verdict = try await group.next() {
                tally.add(verdict)
                hear(verdict)
                begin()
            }
        }
        return tally
    }
}
