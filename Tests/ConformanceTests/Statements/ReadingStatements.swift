// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Testing

/// What may be asked of any app, a live one too.
struct ReadingStatements {
    @Test(.documented("GetApp"), arguments: Target.everywhere)
    func `the app says which one it is`(target: Target) async throws {
        try await target.open { app in
            let answer = try await app.client.app()
            #expect(answer.status == 200)
            #expect(!answer.value.name.isEmpty)
            #expect(!answer.value.id.isEmpty)
            #expect(!answer.value.suspended)
        }
    }

    @Test(.documented("GetRateLimits"), arguments: Target.everywhere)
    func `limits are told for the endpoints that were named`(target: Target) async throws {
        try await target.open { app in
            let named: [Endpoint] = [.deleteUsers, .queryUsers, .getTask]
            let limits = try await app.client.rateLimits(named).value
            #expect(Set(limits.keys) == Set(named))
            for limit in limits.values {
                #expect(limit.limit > 0)
                #expect(limit.remaining <= limit.limit)
                #expect(limit.reset != nil)
            }
        }
    }

    @Test(.documented("GetRateLimits"), arguments: Target.everywhere)
    func `limits are told for every endpoint that lethe calls`(target: Target) async throws {
        try await target.open { app in
            let limits = try await app.client.rateLimits([]).value
            #expect(Set(limits.keys) == Set(Endpoint.allCases))
        }
    }

    @Test(.documented("rate limits: headers"), arguments: Target.everywhere)
    func `every answer tells the limit of its endpoint`(target: Target) async throws {
        try await target.open { app in
            let limit = try #require(try await app.client.app().limit)
            #expect(limit.limit > 0)
            #expect((0...limit.limit).contains(limit.remaining))
            let reset = try #require(limit.reset)
            #expect(reset > app.time + .seconds(-30), "the end of the window lies ahead")
            #expect(reset < app.time + .seconds(90), "a window is a minute")
        }
    }

    @Test(.documented("QueryUsers"), arguments: Target.everywhere)
    func `whoever does not exist is missing from a query`(target: Target) async throws {
        try await target.open { app in
            let absent = try named(["lethe-conformance-absent-1", "lethe-conformance-absent-2"])
            let answer = try await app.client.users(absent)
            #expect(answer.status == 200)
            #expect(answer.value.isEmpty)
        }
    }

    @Test(.documented("QueryUsers: at most 100 a page"), arguments: Target.everywhere)
    func `a hundred ids fit into one query`(target: Target) async throws {
        try await target.open { app in
            let absent = try named((1...100).map { "lethe-conformance-absent-\($0)" })
            #expect(try await app.client.users(absent).value.isEmpty)
        }
    }

    @Test(.documented("user_ids: 1 to 100"))
    func `more than a hundred ids cannot be written`() throws {
        #expect(throws: BatchMembers.Invalid.tooMany(101)) {
            try named((1...101).map { "user-\($0)" })
        }
        #expect(throws: BatchMembers.Invalid.empty) { try named([]) }
        #expect(throws: BatchMembers.Invalid.repeated) { try people(1, 1) }
    }

    @Test(
        .documented("QueryUsers: include_deactivated_users"), arguments: Target.sandboxes)
    func `a query finds the active and the deactivated`(target: Target) async throws {
        try await target.open { app in
            let both = try people(49, 50)
            let found = try await app.client.users(both).value
            let active = try #require(found[both.ids[0]])
            let deactivated = try #require(found[both.ids[1]])
            #expect(active.deactivatedAt == nil)
            #expect(active.role == "user")
            #expect(active.createdAt != nil)
            #expect(deactivated.deactivatedAt != nil)
        }
    }
}
