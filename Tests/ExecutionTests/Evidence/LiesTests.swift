// SPDX-License-Identifier: Apache-2.0

import Evidence
import Execution
import Ledger
import Model
import Sandbox
import StreamAPI
import Testing

/// Services that say that all is deleted, and kept something.
@Suite struct LiesTests {
    /// Somebody who has something of everything, and others who have less.
    private static let people = userIDs([5, 6, 9, 13])

    private static func night(
        _ effects: [SandboxFault], people: [String] = people, users: Int = 120,
        modes: Modes? = nil, hosts: Set<String> = ["127.0.0.1:8080"], everybody: Int = 500,
        together: Int = 100,
        clock: (@Sendable (Scene) -> Timepiece)? = nil
    ) async throws -> (scene: Scene, outcomes: [[String: String]]) {
        var options = SandboxOptions.roomy(users: users)
        options.faults = effects
        let modes =
            try modes
            ?? Modes(user: .hard, messages: .hard, conversations: .hard, calls: .hard, files: true)
        let scene = try await Scene(
            options, [.init(action: .delete(modes), people: people, together: together)])
        let time = scene.clock.timepiece()
        let runner = Runner(
            run: scene.run, client: try scene.client(InProcessTransport(world: scene.world)),
            ledger: scene.ledger, gates: RateGates(limits: Scene.wideLimits, time: time),
            time: time, evidence: EvidenceRules(everybody: everybody, hosts: hosts))
        #expect(try await runner.execute() == nil)
        return (scene, try await scene.records("outcome"))
    }

    private static func evidence(_ record: [String: String]) -> Evidence? {
        record["evidence"].flatMap { Evidence($0) }
    }

    @Test func `an honest deletion is verified, with all that was seen before`() async throws {
        let (scene, outcomes) = try await Self.night([])
        #expect(outcomes.count == 4)
        for outcome in outcomes {
            #expect(outcome["outcome"] == "verified")
            let evidence = try #require(Self.evidence(outcome))
            #expect(evidence.contradicted.isEmpty)
            guard case .gone(let before?)? = evidence.findings[.messages] else {
                Issue.record("no count of messages: \(evidence)")
                continue
            }
            #expect(before > 0)
        }
        for id in Self.people {
            #expect(await scene.world.remains(of: id).totalMessages == 0)
        }
        let files = outcomes.compactMap { Self.evidence($0)?.findings[.files] }
        #expect(files.contains { if case .gone = $0 { true } else { false } })
    }

    /// What is kept, and the category in which it is found. Of files only what was noted is known.
    static let lies: [(SandboxFault.Effect, Model.Category)] = [
        (.lie(.hidesOnly), .messages), (.lie(.keeps(.messages)), .messages),
        (.lie(.keeps(.message)), .messages), (.lie(.keeps(.groupMessages)), .messages),
        (.lie(.keeps(.conversations)), .conversations), (.lie(.keeps(.calls)), .calls),
        (.lie(.keeps(.files)), .files), (.lie(.softens), .messages),
        (.lie(.deletesSome(messages: 1)), .messages), (.doNothing, .user),
    ]

    @Test(arguments: lies)
    func `a lie ends as contradicted, with its category`(
        effect: SandboxFault.Effect, category: Model.Category
    ) async throws {
        let (_, outcomes) = try await Self.night([
            SandboxFault(effect, operation: "DeleteUsers")
        ])
        let caught = outcomes.filter {
            Self.evidence($0)?.contradicted.contains(category) == true
        }
        #expect(!caught.isEmpty, "\(outcomes.map { $0["evidence"] ?? "none" })")
        for outcome in caught { #expect(outcome["outcome"] == "contradicted") }
        for outcome in outcomes where outcome["outcome"] != "contradicted" {
            #expect(outcome["outcome"] == "verified")
        }
    }

    @Test func `of more than a thousand messages the rest is found`() async throws {
        let fault = SandboxFault(.lie(.deletesSome(messages: 3)), operation: "DeleteUsers")
        let (scene, outcomes) = try await Self.night([fault])
        for id in Self.people {
            let left = await scene.world.remains(of: id).visibleMessages
            let outcome = outcomes[Self.people.firstIndex(of: id) ?? 0]
            #expect((outcome["outcome"] == "contradicted") == (left > 0))
        }
    }

    @Test func `files without hosts are not checkable, in words, beside verified`() async throws {
        let (_, outcomes) = try await Self.night([], hosts: [])
        for outcome in outcomes {
            #expect(outcome["outcome"] == "verified")
            #expect(outcome["evidence"]?.hasSuffix("files:not-checkable:no-hosts") == true)
        }
    }

    /// Of whom nothing was noted nobody can ask for a file: that a service kept them all is not seen, and
    /// the words beside `verified` are that nobody looked. None says that they are gone.
    @Test(arguments: [true, false])
    func `files of whom nothing was noted are not checkable, whatever became of them`(
        isKept: Bool
    ) async throws {
        let fault = SandboxFault(.lie(.keeps(.files)), operation: "DeleteUsers")
        let (scene, outcomes) = try await Self.night(isKept ? [fault] : [], everybody: 0)
        #expect(outcomes.count == Self.people.count)
        for outcome in outcomes {
            #expect(outcome["outcome"] == "verified")
            #expect(outcome["evidence"]?.hasSuffix("files:not-checkable:none-noted") == true)
        }
        var left = 0
        for id in Self.people { left += await scene.world.remains(of: id).files }
        #expect((left > 0) == isKept)
    }

    @Test func `a thousand honest erasures with a late search give no false alarm`() async throws {
        let lag = SandboxFault(.lagSearch(seconds: 60), operation: "Search")
        let (_, outcomes) = try await Self.night(
            [lag], people: userIDs(1...1000), users: 1000)
        #expect(outcomes.count == 1000)
        let words = Dictionary(grouping: outcomes) { $0["outcome"] ?? "none" }
        #expect(words.mapValues(\.count) == ["verified": 1000])
    }

    @Test func `a search that stays late proves nothing, and accuses nobody`() async throws {
        let lag = SandboxFault(.lagSearch(seconds: 3600), operation: "Search")
        let (_, outcomes) = try await Self.night([lag])
        for outcome in outcomes {
            #expect(outcome["outcome"] == "hidden")
            #expect(outcome["reason"] == "not-all-seen")
            #expect(outcome["evidence"]?.contains("messages:not-checkable:late") == true)
        }
    }

    @Test(arguments: ["Search", "QueryChannels", "QueryCalls"])
    func `what cannot be looked at is not verified`(operation: String) async throws {
        let (_, outcomes) = try await Self.night([
            SandboxFault(.plain(status: 503, applied: false), operation: operation)
        ])
        for outcome in outcomes {
            #expect(outcome["outcome"] == "hidden")
            #expect(outcome["evidence"]?.contains("not-checkable:no-answer") == true)
        }
    }

    @Test func `a soft deletion is hidden, and nothing more is said`() async throws {
        let (_, outcomes) = try await Self.night(
            [], modes: try Modes(user: .soft, messages: .soft, conversations: .soft))
        for outcome in outcomes {
            #expect(outcome["outcome"] == "hidden")
            #expect(outcome["reason"] == "out-of-sight")
            #expect(outcome["evidence"] == "user:hidden/messages:hidden/conversations:hidden")
        }
    }

    @Test func `feeds are looked at by an export that is empty`() async throws {
        let modes = try Modes(
            user: .hard, messages: .hard, conversations: .hard, feeds: .hard)
        let (_, honest) = try await Self.night([], modes: modes)
        #expect(honest.allSatisfy { $0["outcome"] == "verified" })
        #expect(honest.allSatisfy { $0["evidence"]?.hasSuffix("feeds:gone") == true })
        let (_, lied) = try await Self.night(
            [SandboxFault(.doNothing, operation: "DeleteFeedUserData")], modes: modes)
        let caught = lied.filter { Self.evidence($0)?.contradicted == [.feeds] }
        #expect(!caught.isEmpty)
        #expect(caught.allSatisfy { $0["outcome"] == "contradicted" })
    }

    @Test func `what was noted lives in the ledger sealed, and only as long as it is needed`()
        async throws
    {
        let (scene, outcomes) = try await Self.night([])
        #expect(!outcomes.isEmpty)
        #expect(try await scene.ledger.shredSamples() == 0)
        let rows = (1...Int64(Self.people.count)).map(\.self)
        #expect(try await scene.ledger.samples(of: rows).isEmpty)
    }
}
