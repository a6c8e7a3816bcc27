// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing
import Transport

/// What a client sees of the sandbox's faults: the same in process and over libcurl.
struct LostAnswerTests {
    @Test(
        arguments: Target.sandboxes,
        [
            SandboxFault.Effect.drop(applied: false), .drop(applied: true),
            .reset(applied: false), .reset(applied: true), .cut,
        ])
    func `a connection that ends leaves the client in doubt`(
        target: Target, effect: SandboxFault.Effect
    ) async throws {
        try await target.open {
            $0.faults = [SandboxFault(effect, operation: "DeleteUsers", turn: .call(1))]
        } _: { app in
            let person = try people(1)
            let modes = try Modes.everything(.hard)
            let error = await failure { try await app.client.deleteUsers(person, modes: modes) }
            guard case .transport(let lost)? = error else {
                Issue.record("not lost: \(String(describing: error))")
                return
            }
            #expect(lost.code == .connectionLost)
            #expect(lost.reach == .maybeSent)
            let applied = try #require(try await app.calls().first).applied
            let seen = try await app.seen(person)
            #expect(seen.isEmpty == applied)
            #expect(try await app.calls().count { $0.changes } == 1, "it was sent once")
        }
    }

    /// A client that keeps connections may take their end for a server that closed an idle one, and
    /// send what was lost again by itself. No deletion may be doubled like that.
    @Test(
        arguments: [
            SandboxFault.Effect.drop(applied: true), .reset(applied: true), .drop(applied: false),
        ])
    func `a call that is lost on a connection in use is not sent again`(
        effect: SandboxFault.Effect
    ) async throws {
        try await Target.overSocket.open {
            $0.faults = [SandboxFault(effect, operation: "DeleteUsers", turn: .call(1))]
        } _: { app in
            _ = try await app.client.app()
            _ = try await app.client.app()
            let modes = try Modes.everything(.hard)
            let person = try people(1)
            let error = await failure { try await app.client.deleteUsers(person, modes: modes) }
            let isLost = if case .transport? = error { true } else { false }
            #expect(isLost, "\(String(describing: error))")
            #expect(try await app.calls().count { $0.changes } == 1)
        }
    }
}

/// What a call fails with; nil if it goes well.
func failure<Value: Sendable>(
    of call: () async throws -> Answer<Value>
) async -> StreamError? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error as? StreamError
    }
}
