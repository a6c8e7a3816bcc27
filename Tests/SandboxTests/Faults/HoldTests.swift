// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

/// A call that is held stands in the list before it is carried out.
struct HoldTests {
    private static let held = [SandboxFault(.hold(milliseconds: 700))]
    private static let path = "/api/v2/users/delete"
    private static let deletion = #"{"user_ids":["user-0001"]}"#

    @Test func `a held call has arrived, and is carried out when it is let go`() async throws {
        let (holds, held) = AsyncStream.makeStream(of: Int.self)
        let (goes, go) = AsyncStream.makeStream(of: Void.self)
        let probe = Probe {
            $0.faults = Self.held
        } pause: { milliseconds in
            held.yield(milliseconds)
            for await _ in goes { return }
        }
        async let sent = probe.send(.post, Self.path, Self.deletion)
        for await milliseconds in holds {
            #expect(milliseconds == 700)
            break
        }
        let before = try #require(await probe.world.calls().first)
        #expect(!before.applied && before.status == nil)
        #expect(before.people == ["user-0001"] && before.faults == ["hold_before"])
        #expect(await probe.world.remains(of: "user-0001").user == .present)
        go.yield()
        let answer = await sent
        #expect(answer.status == 201)
        let after = try #require(await probe.world.calls().first)
        #expect(after.applied && after.status == 201)
        #expect(await probe.world.remains(of: "user-0001").user == .softDeleted)
    }

    @Test func `a held call is not carried out if nobody waits for it any more`() async throws {
        let probe = Probe {
            $0.faults = Self.held
        } pause: { _ in
            throw CancellationError()
        }
        let raw = await probe.raw(.post, Self.path, Self.deletion)
        #expect(raw.delivery == .dropped)
        let call = try #require(await probe.world.calls().first)
        #expect(!call.applied && call.status == nil)
        #expect(await probe.world.remains(of: "user-0001").user == .present)
    }
}
