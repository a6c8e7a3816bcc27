// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Policy
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct ReturnedTests {
    private static let erased = Instant(milliseconds: 1_790_000_000_000)

    private func policy(_ zone: String) throws -> Policy {
        try Policy.parse(
            "version: 1\ntime_zone: \(zone)\nrules: [{id: a, then: review, why: x}]\n",
            file: "policy.yaml")
    }

    static let sights: [(Presence, String)] = [
        (.absent, "  1 still gone"),
        (
            .present(SubjectFacts(role: "user", createdAt: erased + .seconds(-1))),
            "  1 there again, made before their erasure"
        ),
        (
            .present(SubjectFacts(role: "user", createdAt: erased + .seconds(1))),
            "  1 signed up anew after their erasure; left out"
        ),
        (
            .present(SubjectFacts(role: "user")),
            "  1 there, and stream does not say since when; left out, look at them"
        ),
    ]

    @Test(arguments: sights)
    func `only who is there as before is erased again`(sight: Presence, line: String) throws {
        let erasure = ErasedPerson(
            row: 1, subject: try #require(SubjectID("anna")), erasedAt: Self.erased)
        var found = Returned()
        found.sort(erasure, sight)
        #expect(found.lines == ["erased for good since the backup: 1", line])
        #expect(found.back.isEmpty == !line.contains("there again"))
    }

    /// 2026-09-21 14:13 in UTC is the 22nd in Kiritimati.
    @Test(arguments: [
        ("UTC", "2026-09-21", true), ("UTC", "2026-09-22", false),
        ("Pacific/Kiritimati", "2026-09-22", true), ("Pacific/Kiritimati", "2026-09-23", false),
    ])
    func `a day is one of the policy's zone, and all of it counts`(
        zone: String, day: String, counts: Bool
    ) throws {
        let date = try BackupDate(day, now: Self.erased + .seconds(10 * 86_400))
        #expect(date.precedes(Self.erased, by: try policy(zone)) == counts)
        #expect(!counts || date.earliest <= Self.erased)
    }

    @Test func `a time is exact`() throws {
        let date = try BackupDate(Self.erased.description, now: Self.erased)
        let policy = try policy("UTC")
        #expect(date.precedes(Self.erased, by: policy))
        #expect(!date.precedes(Self.erased + .seconds(-1), by: policy))
    }

    @Test(arguments: ["yesterday", "2026-13-01", "2026-09-21T00:00:00", "2099-01-01", ""])
    func `what is no date, or is still to come, is refused`(text: String) {
        #expect(throws: Failure.self) { _ = try BackupDate(text, now: Self.erased) }
    }
}
