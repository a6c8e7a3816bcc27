// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing

/// Stopping accounts, starting them again, and voiding their tokens.
struct ActivationStatements {
    @Test(
        .documented("DeactivateUsers; SDK test: the result lists users"),
        arguments: Target.everywhere)
    func `a deactivation lists each person as deactivated`(target: Target) async throws {
        try await target.open { app in
            let both = try await app.newcomers(2)
            let answer = try await app.client.deactivateUsers(both, Deactivation())
            #expect(answer.status == 201)
            let report = try await app.finish(answer.value, of: .deactivation)
            #expect(report.state == .completed)
            for id in both.ids { #expect(report.results[id] == .ok) }
            let found = try await app.client.users(both).value
            #expect(found.count == 2)
            #expect(found.values.allSatisfy { $0.deactivatedAt != nil })
        }
    }

    @Test(.assumed(.reactivationListsUsers), arguments: Target.everywhere)
    func `a reactivation lists each person as active`(target: Target) async throws {
        try await target.open { app in
            let person = try await app.newcomer()
            let stop = try await app.client.deactivateUsers(person, Deactivation()).value
            _ = try await app.finish(stop)
            let task = try await app.client.reactivateUsers(person, Reactivation()).value
            let report = try await app.finish(task, of: .reactivation)
            #expect(report.state == .completed)
            #expect(report.results == [person.ids[0]: .ok])
            let facts = try #require(try await app.client.users(person).value[person.ids[0]])
            #expect(facts.deactivatedAt == nil)
        }
    }

    @Test(
        .documented("DeactivateUsers: mark_messages_deleted; ReactivateUsers: restore_messages"),
        arguments: Target.sandboxes)
    func `messages that a deactivation hid come back with a reactivation`(
        target: Target
    ) async throws {
        try await target.open { app in
            let person = try people(3)
            let before = try #require(try await app.remains(of: person).first)
            let stop = try await app.client.deactivateUsers(
                person, Deactivation(markMessagesDeleted: true)
            ).value
            _ = try await app.finish(stop)
            let hidden = try #require(try await app.remains(of: person).first)
            #expect(hidden.visibleMessages == 0)
            #expect(hidden.totalMessages == before.totalMessages, "all of it is kept")
            let start = try await app.client.reactivateUsers(
                person, Reactivation(restoreMessages: true)
            ).value
            _ = try await app.finish(start)
            let after = try #require(try await app.remains(of: person).first)
            #expect(after.visibleMessages == before.visibleMessages)
        }
    }

    @Test(.assumed(.activationAgainIsSafe), arguments: Target.sandboxes)
    func `stopping the stopped and starting the started is ok`(target: Target) async throws {
        try await target.open { app in
            let (active, stopped) = (try people(4), try people(50))
            let since = try await app.client.users(stopped).value[stopped.ids[0]]?.deactivatedAt
            let stop = try await app.client.deactivateUsers(stopped, Deactivation()).value
            let start = try await app.client.reactivateUsers(active, Reactivation()).value
            let stopping = try await app.finish(stop, of: .deactivation)
            let starting = try await app.finish(start, of: .reactivation)
            #expect(stopping.results == [stopped.ids[0]: .ok])
            #expect(starting.results == [active.ids[0]: .ok])
            let now = try await app.client.users(stopped).value[stopped.ids[0]]?.deactivatedAt
            #expect(since != nil)
            #expect(now == since)
        }
    }

    @Test(.assumed(.unknownPeopleAreLeftOut), arguments: Target.everywhere)
    func `somebody unknown is not among the deactivated`(target: Target) async throws {
        try await target.open { app in
            let stranger = try named(["lethe-conformance-absent-1"])
            let both = try BatchMembers(try await app.newcomer().ids + stranger.ids)
            let task = try await app.client.deactivateUsers(both, Deactivation()).value
            let report = try await app.finish(task, of: .deactivation)
            #expect(report.state == .completed)
            #expect(report.results == [both.ids[0]: .ok])
        }
    }

    @Test(
        .documented("tokens: revoke_tokens_issued_before, up to 100 users"),
        arguments: Target.sandboxes)
    func `the tokens of many people are voided in one call`(target: Target) async throws {
        try await target.open { app in
            let both = try people(6, 7)
            let answer = try await app.client.revokeTokens(both, before: app.time)
            #expect(answer.status == 200)
            #expect(try await app.remains(of: both).allSatisfy { $0.tokensRevoked })
            #expect(try await app.seen(both) == Set(both.ids))
        }
    }

    @Test(.assumed(.updateIsAllOrNothing), arguments: Target.sandboxes)
    func `somebody unknown spoils the voiding of everybody's tokens`(
        target: Target
    ) async throws {
        try await target.open { app in
            let both = try named(["user-0008", "nobody-at-all"])
            let error = try #require(
                await refusal { try await app.client.revokeTokens(both, before: app.time) })
            #expect([400, 404].contains(error.status))
            #expect(try await app.remains(of: both).allSatisfy { !$0.tokensRevoked })
        }
    }
}
