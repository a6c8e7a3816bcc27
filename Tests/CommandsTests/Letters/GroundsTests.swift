// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Sandbox
import Testing

@testable import Commands
@testable import Policy
@testable import Report
@testable import Runs

/// What a letter gives as its ground, and as its last day.
@Suite struct GroundsTests {
    private static let erase = "R-1,erasure,user-0001,2026-11-01,gdpr"

    @Test func `a part that a hold keeps is named, with its ground`() async throws {
        let nights = try Nights(policy: Nights.erasing(), more: Nights.sender)
        let settings = nights.settings
        try await nights.with { night in
            try await night.hold(0, "user-0001", [.files], ground: "court case 7")
            _ = try await night(0, Self.erase)
            let said = try await night.said(0, of: "R-1", by: settings)
            let letter = try #require(said.letters[.part])
            #expect(letter.contains("Kept back: files"))
            #expect(letter.contains("The ground: court case 7"))
            try await night.release(1, 1)
            let without = try await night.said(1, of: "R-1", by: settings)
            #expect(without.letters[.part] == nil)
        }
    }

    private static let review = """
        version: 1
        time_zone: UTC
        rules:
          - id: look
            when: {kind: erasure}
            then: review
            why: somebody looks
        """

    @Test func `a longer period that somebody noted has its letter, with its day and reason`()
        async throws
    {
        let nights = try Nights(policy: Self.review, more: Nights.sender)
        let settings = nights.settings
        let today = Timepiece.system.now().utcDate
        try await nights.with { night in
            _ = try await night(0, "R-1,erasure,user-0001,\(today),gdpr")
            #expect(try await night.said(0, of: "R-1", by: settings).letters[.longer] == nil)
            try await night.decide(
                0, .extend, about: "R-1", by: settings, because: "complexity of the request")
            let said = try await night.said(0, of: "R-1", by: settings)
            let letter = try #require(said.letters[.longer])
            #expect(letter.contains("complexity of the request"))
            let file = try await night.act(0) { try await $0.ledger.cases(reference: "R-1").first }
            let day = try #require(file?.deadline?.date)
            #expect(letter.contains(LetterDays(.en, zone: "UTC").day(day)))
            #expect(day > today.adding(days: 80))
        }
    }

    private static let refusing = """
        version: 1
        time_zone: UTC
        holidays: {file: days.yaml}
        rules:
          - id: no
            when: {kind: erasure}
            then: refuse
            ground: GDPR Article 17(3)(b)
        """

    @Test func `the ground of an older policy is read without its holidays`() throws {
        let policy = try Policy.parse(Self.refusing, file: "policy.yaml", countsDays: false)
        #expect(policy.rules.map(\.id) == ["no"])
        #expect(throws: (any Error).self) {
            try Policy.parse(Self.refusing, file: "policy.yaml") { _ in "" }
        }
    }

    @Test func `who proved who they are goes on with the next night`() async throws {
        let nights = try Nights(policy: Nights.erasing(), more: Nights.sender)
        let settings = nights.settings
        let columns = Nights.usualColumns + ",identity_requested_on"
        let today = Timepiece.system.now().utcDate
        let before = today.adding(days: -3)
        try await nights.with { night in
            let first = try await night(
                0, "R-1,erasure,user-0001,\(before),gdpr,\(before)", columns: columns)
            #expect(first.counts == [.review: 1])
            try await night.decide(0, .identityProved, about: "R-1", by: settings)
            let second = try await night(1, nil)
            #expect(second.counts == [.verified: 1])
        }
    }

    @Test func `a paused period moves on each day`() async throws {
        let nights = try Nights(policy: Nights.erasing(), more: Nights.sender)
        let columns = Nights.usualColumns + ",identity_requested_on"
        let today = Timepiece.system.now().utcDate
        try await nights.with { night in
            _ = try await night(
                0, "R-1,erasure,user-0001,\(today),gdpr,\(today)", columns: columns)
            let file = try await night.act(0) { try await $0.ledger.cases(reference: "R-1").first }
            let policy = try PolicyFile.ifThere(nights.settings.policy)
            for days in [10, 100] {
                let day = CaseDay(today.adding(days: days), policy: policy)
                let view = CaseView(try #require(file), day)
                #expect(!view.isOverdue && (view.daysLeft ?? 0) > 20, "after \(days)")
            }
        }
    }
}
