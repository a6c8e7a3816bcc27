// SPDX-License-Identifier: Apache-2.0

import Notation
import Policy
import Testing

@Suite struct BrakesTests {
    private func brakes(_ text: String) throws(NotationError) -> Brakes {
        let source = Source(file: "p")
        return try Brakes.read(try source.root(of: text, "brakes"), source)
    }

    struct Night: Sendable {
        var brakes = "{hard_deletions: {most: 500, share: 2%}, usual: {times: 5, nights: 14}}"
        var tonight: Int
        var users: Int? = 1_000_000
        var history = [100, 100, 100]
        var trips: [BrakeName: Int] = [:]
        var unchecked: Set<BrakeName> = []
    }

    @Test(arguments: [
        Night(tonight: 0),
        Night(tonight: 500),
        Night(tonight: 501, trips: [.hardDeletions: 500, .usual: 500]),
        Night(tonight: 501, history: [101, 101, 101], trips: [.hardDeletions: 500]),
        // 2 % of 10,049 is 200.98: 200 people may, 201 may not.
        Night(tonight: 200, users: 10_049),
        Night(tonight: 201, users: 10_049, trips: [.shareOfApp: 200]),
        Night(tonight: 1, users: 49, trips: [.shareOfApp: 0]),
        Night(tonight: 1, users: 0, trips: [.shareOfApp: 0]),
        Night(tonight: 1, users: -5, trips: [.shareOfApp: 0]),
        Night(tonight: 201, users: nil, unchecked: [.shareOfApp]),
        Night(
            brakes: "{hard_deletions: {share: 0.01%}}", tonight: 2, users: 10_000,
            trips: [.shareOfApp: 1]),
        Night(brakes: "{hard_deletions: {share: 100%}}", tonight: .max, users: .max),
        // The usual is a median: one great night does not change it.
        Night(
            brakes: "{usual: {times: 5, nights: 14}}", tonight: 51, history: [10, 9000, 10],
            trips: [.usual: 50]),
        Night(brakes: "{usual: {times: 5, nights: 14}}", tonight: 50, history: [10, 9000, 10]),
        Night(
            brakes: "{usual: {times: 2, nights: 4}}", tonight: 31,
            history: [999, 999, 999, 10, 20, 10, 20], trips: [.usual: 30]),
        // Nights without anybody: the usual counts as one.
        Night(brakes: "{usual: {times: 5, nights: 14}}", tonight: 5, history: [0, 0, 0, 0]),
        Night(
            brakes: "{usual: {times: 5, nights: 14}}", tonight: 6, history: [0, 0, -9, 0],
            trips: [.usual: 5]),
        Night(tonight: 400, history: [1, 1], unchecked: [.usual]),
        Night(tonight: 400, users: nil, history: [], unchecked: [.usual, .shareOfApp]),
        Night(brakes: "{hard_deletions: {most: 0}}", tonight: 1, trips: [.hardDeletions: 0]),
        Night(brakes: "{hard_deletions: {most: 0}}", tonight: -1),
        Night(
            brakes: "{usual: {times: 1000, nights: 3}}", tonight: .max,
            history: [.max, .max, .max]),
        Night(
            brakes: "{usual: {times: 1, nights: 3}}", tonight: .max,
            history: [.min, .min, .max], trips: [.usual: 1]),
    ])
    func `a brake trips above its limit`(night: Night) throws {
        let brakes = try brakes(night.brakes)
        let check = brakes.check(
            tonight: night.tonight, appUsers: night.users, history: night.history)
        #expect(check.tripped.map(\.name) == BrakeName.allCases.filter { night.trips[$0] != nil })
        for brake in check.tripped {
            #expect(brake.limit == night.trips[brake.name])
            #expect(brake.count == night.tonight)
            #expect(brake.message.contains("\(brake.count) people"))
            #expect(brake.hint.contains("--release-brake \(brake.name.rawValue) --because"))
        }
        #expect(Set(check.unchecked.map(\.name)) == night.unchecked)
        #expect(check.released.isEmpty)
        let freed = brakes.check(
            tonight: night.tonight, appUsers: night.users, history: night.history,
            released: Set(BrakeName.allCases))
        #expect(freed.tripped.isEmpty && freed.released == check.tripped)
    }

    @Test func `one released brake leaves the others`() throws {
        let brakes = try brakes(
            "{hard_deletions: {most: 10, share: 2.5%}, usual: {times: 5, nights: 14}}")
        let check = brakes.check(
            tonight: 60, appUsers: 1000, history: [10, 10, 11], released: [.shareOfApp])
        #expect(
            check.tripped.map(\.message) == [
                "60 people would be hard-deleted, at most 10 may: the limit of one run",
                "60 people would be hard-deleted, at most 50 may: "
                    + "5 times the median of 3 nights, 10",
            ])
        #expect(
            check.released.map(\.message) == [
                "60 people would be hard-deleted, at most 25 may: 2.5% of 1000 users"
            ])
    }

    @Test func `what is not checked is said`() throws {
        let check = try brakes("{hard_deletions: {share: 2%}, usual: {times: 5, nights: 14}}")
            .check(tonight: 9, appUsers: nil, history: [1])
        #expect(
            check.unchecked.map(\.why) == [
                "the number of the app's users is not known", "1 of 3 nights are known",
            ])
    }

    @Test func `without brakes nothing trips`() {
        let check = Brakes.none.check(tonight: .max, appUsers: nil, history: [])
        #expect(check.tripped.isEmpty && check.released.isEmpty && check.unchecked.isEmpty)
    }

    @Test(arguments: [
        ("2%", 200), ("0.5%", 50), ("0.05%", 5), ("12.34%", 1234), ("100%", 10_000),
        ("100.00%", 10_000), ("007%", 700),
    ])
    func `a share is a percentage`(text: String, hundredths: Int) throws {
        let brakes = try brakes("{hard_deletions: {share: \(text)}}")
        #expect(brakes.share == hundredths && brakes.most == nil && brakes.usual == nil)
    }

    @Test(arguments: [
        "2", "0.02", "0%", "0.00%", "100.01%", "101%", "2.%", ".5%", "1.234%", "1.2.3%", "-1%",
        "two%", "%", "1234%", "٢%", "2 %",
    ])
    func `and nothing else is one`(text: String) {
        #expect {
            try brakes("{hard_deletions: {share: '\(text)'}}")
        } throws: { error in
            (error as? NotationError)?.message.contains("must be a percentage") == true
        }
    }

    @Test(arguments: [
        ("{}", "‘brakes’ is empty"),
        ("[]", "must be a map"),
        ("{hard_deletion: {most: 1}}", "did you mean ‘hard_deletions’"),
        ("{hard_deletions: {}}", "‘hard_deletions’ is empty"),
        ("{hard_deletions: {most: -1}}", "p:1:25: ‘most’ must be 0 to"),
        ("{hard_deletions: {most: many}}", "whole number"),
        ("{usual: {times: 5}}", "‘nights’ is missing"),
        ("{usual: {nights: 5}}", "‘times’ is missing"),
        ("{usual: {times: 0, nights: 5}}", "‘times’ must be 1 to 1000"),
        ("{usual: {times: 5, nights: 2}}", "‘nights’ must be 3 to 366"),
    ])
    func `a mistake is refused where it stands`(text: String, says: String) {
        #expect {
            try brakes(text)
        } throws: { ($0 as? NotationError)?.description.contains(says) == true }
    }
}
