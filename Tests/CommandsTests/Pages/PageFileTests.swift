// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Page
import Sandbox
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// The page that a run writes is the page of its pack, and names nobody.
@Suite(.timeLimit(.minutes(10))) struct PageFileTests {
    private static let policy = """
        version: 1
        time_zone: UTC
        rules:
          - id: now
            when: {kind: erasure}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard, files: true}
          - id: others
            then: review
            why: somebody decides
        """
    private static let rows = """
        R-1,erasure,user-0001,2026-11-01,gdpr
        R-2,erasure,user-0002,2026-08-01,gdpr
        R-3,deactivation,user-0003,2026-11-01,gdpr
        R-4,nonsense,user-0004,2026-11-01,gdpr
        """

    private func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }

    @Test func `the page by the run is the page from the pack, and names nobody`() async throws {
        let nights = try Nights(policy: Self.policy)
        let people = await nights.world.allUserIDs()
        #expect(people.contains("user-0001"))
        try await nights.with { night in
            let result = try await night(0, Self.rows)
            let written = try text(try #require(result.page))
            #expect(written == (try PageFile.html(pack: result.pack, in: .en)))
            #expect(written != (try PageFile.html(pack: result.pack, in: .de)))
            let copy = nights.reports.appending(path: "elsewhere")
            try FileManager.default.copyItem(at: result.pack, to: copy)
            #expect(try PageFile.html(pack: copy, in: .en) == written)
            #expect(written.contains("verified") && written.contains("rejected"))
            let index = try text(nights.reports.appending(path: "index.html"))
            #expect(index.contains("href=\"run-000001.html\""))
            for page in [written, index] {
                for id in people + ["R-1", "R-2", "night-0.csv"] {
                    #expect(!page.contains(id), "\(id)")
                }
            }
        }
    }

    @Test func `what the page counts is what the pack says`() async throws {
        let nights = try Nights(policy: Self.policy)
        try await nights.with { night in
            let result = try await night(0, Self.rows)
            let facts = try PageFile.facts(pack: result.pack)
            #expect(facts.run == result.run && facts.rows == result.rows)
            #expect(facts.counts == result.counts)
            #expect(facts.reasons.reduce(0) { $0 + $1.rows } == result.rows)
            #expect(
                facts.checkpoint == result.note.split(separator: "\n").prefix(3).map(String.init))
            let sums = try Data(contentsOf: result.pack.appending(path: "SHA256SUMS"))
            #expect(facts.fingerprint == Digest.sha256([UInt8](sums)).hex)
            #expect(facts.late == 1)
            #expect(facts.seen.contains { $0.category == "user" && $0.state == "gone" })
            _ = try await night(1, nil)
            let index = try text(nights.reports.appending(path: "index.html"))
            #expect(index.contains("run-000002.html"))
        }
    }

    /// What somebody does to a pack, of which no page is made then.
    enum Damage: CaseIterable {
        case noRecords, aRecordCut, noEnd, anUnknownOutcome, noCheckpoint, noSums

        func change(_ pack: URL) throws {
            let entries = pack.appending(path: "entries.jsonl")
            func rewrite(_ change: ([Substring]) -> [String]) throws {
                let lines = try String(contentsOf: entries, encoding: .utf8).split(separator: "\n")
                try Data((change(lines).joined(separator: "\n") + "\n").utf8).write(to: entries)
            }
            func remove(_ name: String) throws {
                try FileManager.default.removeItem(at: pack.appending(path: name))
            }
            switch self {
            case .noRecords: try remove("entries.jsonl")
            case .aRecordCut: try rewrite { $0.dropLast().map(String.init) + ["{\"at\":"] }
            case .noEnd: try rewrite { $0.dropLast().map(String.init) }
            case .anUnknownOutcome:
                try rewrite {
                    $0.map {
                        String($0).replacing(
                            "\"outcome\":\"verified\"", with: "\"outcome\":\"gone\"")
                    }
                }
            case .noCheckpoint: try remove("checkpoint")
            case .noSums: try remove("SHA256SUMS")
            }
        }
    }

    @Test func `of a pack that is damaged no page is made`() async throws {
        let nights = try Nights(policy: Self.policy)
        try await nights.with { night in
            let result = try await night(0, Self.rows)
            for damage in Damage.allCases {
                let copy = nights.reports.appending(path: "copy")
                try FileManager.default.copyItem(at: result.pack, to: copy)
                try damage.change(copy)
                let failure = #expect(throws: Failure.self, "\(damage)") {
                    try PageFile.html(pack: copy, in: .en)
                }
                #expect(failure?.hint?.isEmpty == false, "\(damage)")
                try FileManager.default.removeItem(at: copy)
            }
        }
    }

    @Test func `a page that cannot be written is said, and the night goes on`() async throws {
        let nights = try Nights(policy: Self.policy)
        let place = nights.reports.appending(path: "run-000001.html")
        try FileManager.default.createDirectory(
            at: place.appending(path: "in-the-way"), withIntermediateDirectories: true)
        try await nights.with { night in
            let result = try await night(0, Self.rows)
            #expect(result.page == nil)
            #expect(try nights.verdict(of: result.pack).isGood)
        }
    }
}
