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
    package let gates: RateGates
    package let time: Timepiece
    package let patience: Patience

    /// Opens a way with the credentials alone, and asks for the limits; no ledger, no key.
    package static func with<Value: Sendable>(
        _ settings: Settings, environment: [String: String],
        _ body: @escaping @Sendable (Reach) async throws -> Value
    ) async throws -> Value {
        try await open(settings, environment: environment) { client in
            let time = Timepiece.system
            let (_, limits) = try await StreamAccess.preflight(client, time: time)
            return try await body(
                Reach(
                    client: client, gates: RateGates(limits: limits, time: time), time: time,
                    patience: Patience()))
        }
    }

    /// Opens a way that asks for nothing beforehand.
    package static func open<Value: Sendable>(
        _ settings: Settings, environment: [String: String],
        _ body: @escaping @Sendable (StreamClient) async throws -> Value
    ) async throws -> Value {
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
    package func ask<Value>(
        _ endpoint: Endpoint, _ question: () async throws -> Answer<Value>
    ) async throws -> Value {
        var failures = 0
        while true {
            try await gates[endpoint].pass()
            do {
                let answer = try await question()
                await gates[endpoint].learn(answer.limit)
                return answer.value
            } catch let error as StreamError {
                switch SendVerdict(error, at: time.now()) {
                case .fatal(let reason): throw Failure(withoutRun: reason)
                case .limited(let wait): await gates[endpoint].close(until: time.now() + wait)
                case .spoiled, .refused, .tooLarge: throw error
                case .accepted, .notSent, .inDoubt:
                    failures += 1
                    guard failures < patience.doubtTries else { throw error }
                    try await pause(after: failures)
                }
            }
        }
    }

    /// The wait after so many failures; it doubles.
    func pause(after failures: Int) async throws {
        try await time.sleep(patience.firstBackoff * Double(1 << min(failures - 1, 6)))
    }

    /// The people whom Stream shows, deactivated ones included.
    package func people(_ ids: [SubjectID]) async throws -> [SubjectID: User] {
        var found: [SubjectID: User] = [:]
        for call in ids.calls() {
            for user in try await page(call) where user.deletedAt == nil { found[user.id] = user }
        }
        return found
    }

    private func page(_ ids: [SubjectID]) async throws -> [User] {
        let named = UserFilter(.id, .isIn(ids.map { .string($0.rawValue) }))
        let query = try UserQuery(named, includeDeactivated: true)
        do {
            return try await ask(.queryUsers) { try await client.queryUsers(query) }
        } catch let error as StreamError where error.isTooLong && ids.count > 1 {
            // The ids stand in the address: a hundred long ones may be more than it takes.
            let half = ids.count / 2
            return try await page(Array(ids[..<half])) + page(Array(ids[half...]))
        }
    }

    /// The end of a task, or where it stands when patience is over.
    package func wait(for task: TaskID, limit: Duration) async throws -> TaskWait {
        try await client.waitForTask(
            task, patience: TaskPatience(limit: limit), time: time,
            asking: { id in try await ask(.getTask) { try await client.task(id) } })
    }
}

extension StreamError {
    fileprivate var isTooLong: Bool {
        guard case .service(let error) = self else { return false }
        return [413, 414, 431].contains(error.status)
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
