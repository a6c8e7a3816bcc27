// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Sandbox

/// A sandbox of a case's own, on a loopback port.
struct World: Sendable {
    let sandbox: SandboxWorld
    let port: UInt16
    /// How many calls the preparations made.
    let prepared: Int

    /// In milliseconds; no task is longer.
    private static let longestTask = 600
    /// Longer than any case: what is held so long is never let go.
    private static let forEver = 3_600_000
    /// What the sandbox's own secret signs: `{"server": true}`.
    private static let token =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzZXJ2ZXIiOnRydWV9"
        + ".u0iYBt5_C3fvX1znZTDURd09cnwpRNBegRsi5KqqFDE"

    /// Serves a world with the people of `batch`, as long as `body` runs.
    static func with<Value: Sendable>(
        _ batch: Batch, _ body: @escaping @Sendable (World) async throws -> Value
    ) async throws -> Value {
        var options = SandboxOptions()
        options.users = batch.users
        options.limitScale = 1_000_000
        options.taskMilliseconds = 100...longestTask
        let sandbox = SandboxWorld(options: options) {
            Int64(Date().timeIntervalSince1970 * 1000)
        }
        try await hide(batch.hidden, in: sandbox)
        let prepared = await sandbox.calls().count
        let (ports, port) = AsyncStream.makeStream(of: UInt16.self)
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try await SandboxServer(world: sandbox).run(port: 0) { port.yield($0) }
                return nil
            }
            group.addTask {
                for await number in ports {
                    return try await body(
                        World(sandbox: sandbox, port: number, prepared: prepared))
                }
                return nil
            }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }

    /// Marks people deleted, so that they can be restored.
    private static func hide(_ people: [String], in sandbox: SandboxWorld) async throws {
        var request = HTTPRequest(
            method: .post, scheme: "http", authority: "localhost",
            path: "/api/v2/users/delete?api_key=sandbox-key")
        request.headerFields[.authorization] = token
        if let name = HTTPField.Name("stream-auth-type") { request.headerFields[name] = "jwt" }
        let body = try JSONEncoder().encode(["user_ids": people])
        _ = await sandbox.answer(request, body: Array(body))
        await sandbox.advance(milliseconds: Int64(longestTask))
        _ = await sandbox.allUserIDs()
        await sandbox.advance(milliseconds: -Int64(longestTask))
    }

    /// The calls of the case.
    func calls() async -> [CallRecord] { await sandbox.calls(after: prepared) }

    /// What is left of everybody, and of `others`.
    func census(_ others: [String]) async -> [String: Remains] {
        var census: [String: Remains] = [:]
        for id in await sandbox.allUserIDs() + others where census[id] == nil {
            census[id] = await sandbox.remains(of: id)
        }
        return census
    }

    /// Sets what goes wrong from now on, and holds the request at which a process is to be struck.
    func prepare(_ faults: [String], for blow: Blow?) async throws {
        var faults = faults
        switch blow {
        case .signal(_, at: .before(let request)):
            faults.append(
                #"{"fault": "hold_before", "milliseconds": \#(Self.forEver), "call": \#(request)}"#)
        case .signal(_, at: .after(let request)):
            faults.append(
                #"{"fault": "delay", "milliseconds": \#(Self.forEver), "call": \#(request)}"#)
        default: break
        }
        await sandbox.setFaults(
            try SandboxFault.parse("[" + faults.joined(separator: ", ") + "]"))
    }

    /// Waits for the moment, after the calls that were there `before` the process.
    func reach(_ moment: Moment, after before: Int) async throws {
        switch moment {
        case .before(let request):
            try await until { calls in calls.count >= before + request }
        case .after(let request):
            try await until { calls in
                calls.count >= before + request && calls[before + request - 1].status != nil
            }
        case .later(let request, let milliseconds):
            try await until { calls in calls.count >= before + request }
            try await Task.sleep(for: .milliseconds(milliseconds))
        }
    }

    private func until(_ condition: ([CallRecord]) -> Bool) async throws {
        while !condition(await calls()) { try await Task.sleep(for: .milliseconds(2)) }
    }
}
