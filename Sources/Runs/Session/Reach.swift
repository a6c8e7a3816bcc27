// SPDX-License-Identifier: Apache-2.0

import CurlTransport
package import Execution
import Foundation
import JSON
package import Model
package import StreamAPI

/// A way to Stream that asks as often as need be, within the limits, and changes nothing.
package struct Reach: Sendable {
    package let client: StreamClient
    package let courier: Courier
    package let lookup: PeopleLookup
    package var time: Timepiece { courier.time }

    /// - Parameter lookup: a look-up of the same command, whose measure counts here too.
    package init(client: StreamClient, courier: Courier, sharing lookup: PeopleLookup? = nil) {
        self.client = client
        self.courier = courier
        self.lookup = PeopleLookup(client: client, courier: courier, sharing: lookup)
    }

    /// Opens a way with the credentials alone, and asks for the limits; no ledger, no key.
    package static func with<Value: Sendable>(
        _ settings: Settings, environment: [String: String],
        _ body: @escaping @Sendable (Reach) async throws -> Value
    ) async throws -> Value {
        try await open(settings, environment: environment) { client in
            let time = Timepiece.system
            let (_, limits, _) = try await StreamAccess.preflight(client, time: time)
            return try await body(
                Reach(
                    client: client,
                    courier: Courier(
                        gates: settings.pace.gates(limits, time), time: time)))
        }
    }

    /// Opens a way that asks for nothing beforehand.
    package static func open<Value: Sendable>(
        _ settings: Settings, environment: [String: String],
        _ body: @escaping @Sendable (StreamClient) async throws -> Value
    ) async throws -> Value {
        try Machine.check()
        let credentials = try StreamAccess.credentials(settings, environment: environment)
        return try await Interrupt.watch {
            try await Failure.explaining {
                try await CurlTransport.with(options: StreamAccess.curlOptions(settings)) {
                    try await body(
                        StreamClient(
                            credentials: credentials, transport: $0, now: Timepiece.system.now))
                }
            }
        }
    }

    /// Asks until there is an answer: a limit is waited for, silence is asked again.
    /// - Throws: `StreamError` where Stream says no or patience ends, ``Failure`` where it will say
    ///   no to everything.
    package func ask<Value: Sendable>(
        _ endpoint: Endpoint, _ question: () async throws -> Answer<Value>
    ) async throws -> Value {
        switch try await courier.ask(endpoint, question) {
        case .answered(let answer): return answer.value
        case .failed(_, .fatal(let closure)): throw Failure(StopReason(closure), goesOn: false)
        case .failed(let error, _): throw error
        }
    }

    /// The people whom Stream shows, deactivated ones included.
    package func people(_ ids: [SubjectID]) async throws -> [SubjectID: User] {
        try await lookup.users(ids)
    }

    /// The end of a task, or where it stands when patience is over.
    package func wait(for task: TaskID, limit: Duration) async throws -> TaskWait {
        try await client.waitForTask(
            task, patience: TaskPatience(limit: limit), time: courier.time,
            asking: { id in
                try await ask(.getTask) {
                    try await client.task(id)
                }
            })
    }
}

extension Array {
    /// The elements in calls of at most `size`.
    package func calls(of size: Int = BatchMembers.limit) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}

extension Settings {
    /// The settings, or those of somebody who has none: credentials are enough to look.
    package static func ifThere(_ path: String) throws -> Settings {
        guard path == "lethe.yaml", !FileManager.default.fileExists(atPath: path) else {
            return try read(path)
        }
        return try parse("controller: unnamed.invalid", file: URL(filePath: path))
    }
}
