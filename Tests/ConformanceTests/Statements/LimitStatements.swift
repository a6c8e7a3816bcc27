// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing

/// How many calls are let through, and what the answer is to one too many.
struct LimitStatements {
    @Test(.documented("rate limits: headers"), arguments: Target.sandboxes)
    func `the answers of an endpoint count down`(target: Target) async throws {
        try await target.open { app in
            let person = try people(1)
            let first = try #require(try await app.client.users(person).limit)
            let second = try #require(try await app.client.users(person).limit)
            #expect(first.limit == second.limit)
            // In real time the window may end between the two.
            #expect(second.remaining == first.remaining - 1 || second.reset != first.reset)
        }
    }

    @Test(
        .documented("rate limits: a share for each second; API errors: code 9"),
        .assumed(.shareOfASecond), arguments: Target.sandboxes)
    func `calls beyond the limit are refused with 429`(target: Target) async throws {
        try await target.open {
            $0.limitScale = 1
        } _: { app in
            let modes = try Modes.everything(.hard)
            let first = try await app.client.deleteUsers(try people(1), modes: modes)
            #expect(first.limit?.limit == 6)
            let (error, _) = try #require(try await Self.firstRefusal(of: app, modes))
            #expect(error.status == 429)
            #expect(error.code == 9)
            #expect(!error.unrecoverable)
            #expect(error.limit?.limit == 6)
            #expect(error.limit?.reset != nil)
        }
    }

    @Test(.assumed(.limitedIsNotApplied), arguments: Target.sandboxes)
    func `a call that was one too many did nothing`(target: Target) async throws {
        try await target.open {
            $0.limitScale = 1
        } _: { app in
            let modes = try Modes.everything(.hard)
            _ = try await app.client.deleteUsers(try people(1), modes: modes)
            let (error, spared) = try #require(try await Self.firstRefusal(of: app, modes))
            #expect(error.status == 429)
            #expect(try await app.seen(spared) == Set(spared.ids))
            #expect(try await app.remains(of: spared).map(\.user) == [.present])
        }
    }

    @Test(.documented("rate limits: each endpoint has its own"), arguments: Target.sandboxes)
    func `one endpoint's limit is not another's`(target: Target) async throws {
        try await target.open {
            $0.limitScale = 1
        } _: { app in
            let modes = try Modes.everything(.soft)
            _ = try await app.client.deleteUsers(try people(1), modes: modes)
            let (error, _) = try #require(try await Self.firstRefusal(of: app, modes))
            #expect(error.status == 429)
            #expect(try await app.client.app().status == 200)
        }
    }

    /// Needs a clock that jumps: in real time it would take a minute.
    @Test(.assumed(.windowIsFixed), arguments: [Target.inProcess])
    func `a window lets its limit through and then opens anew`(target: Target) async throws {
        try await target.open {
            $0.limitScale = 1
        } _: { app in
            let modes = try Modes.everything(.soft)
            func letPass(_ seconds: Int) async throws {
                for _ in 0..<seconds * 2 { try await app.pause() }
            }
            var reset: Instant?
            for number in 1...6 {
                let members = try people(number)
                let answer = try await app.client.deleteUsers(members, modes: modes)
                #expect(answer.limit?.remaining == 6 - number)
                reset = answer.limit?.reset
                try await letPass(6)
            }
            let seventh = try people(7)
            let error = await refusal { try await app.client.deleteUsers(seventh, modes: modes) }
            #expect(error?.status == 429)
            #expect(error?.limit?.remaining == 0)
            while let reset, app.time < reset { try await app.pause() }
            let answer = try await app.client.deleteUsers(seventh, modes: modes)
            #expect(answer.limit?.remaining == 5)
        }
    }

    /// Deletes one person after another until a call is refused, and who that call was about. The
    /// second call should be; on a machine that stands still for seconds it is a later one.
    private static func firstRefusal(
        of app: Application, _ modes: Modes
    ) async throws -> (ServiceError, BatchMembers)? {
        for number in 2...20 {
            let next = try people(number)
            if let error = await refusal(of: {
                try await app.client.deleteUsers(next, modes: modes)
            }) {
                return (error, next)
            }
        }
        return nil
    }
}
