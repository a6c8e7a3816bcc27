// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing
import Transport

/// An application that statements are made about, and the client to ask it with.
struct Application: Sendable {
    let client: StreamClient
    private let access: Access
    private let transport: any Transport
    fileprivate let sandbox: SandboxWorld?
    private let now: @Sendable () -> Instant
    /// The people whom statements made.
    let newcomers = Newcomers()
    /// Lets a little time pass: by jumping, some real milliseconds, or a second of a live app.
    let pause: @Sendable () async throws -> Void

    /// A task did not end in the polls that a test allows.
    struct NeverEnded: Error {}

    init(
        access: Access, transport: any Transport, sandbox: SandboxWorld?,
        now: @escaping @Sendable () -> Instant, pause: @escaping @Sendable () async throws -> Void
    ) throws {
        self.access = access
        self.transport = transport
        self.sandbox = sandbox
        self.now = now
        self.pause = pause
        client = try Self.client(access, transport, now)
    }

    var time: Instant { now() }

    /// The time, and waiting that takes no longer than a pause.
    var timepiece: Timepiece { Timepiece(now: now, sleep: { _ in try await pause() }) }

    /// A client with other credentials than the right ones.
    func stranger(_ change: (inout Access) -> Void) throws -> StreamClient {
        var other = access
        change(&other)
        return try Self.client(other, transport, now)
    }

    private static func client(
        _ access: Access, _ transport: any Transport, _ now: @escaping @Sendable () -> Instant
    ) throws -> StreamClient {
        let credentials = try StreamCredentials(
            apiKey: access.key, secret: access.secret, baseURL: access.url)
        return StreamClient(credentials: credentials, transport: transport, now: now)
    }

    /// Polls until the task ends, as often as a test may.
    func finish(_ task: TaskID, of effect: Effect? = nil) async throws -> TaskReport {
        for _ in 0..<1000 {
            let report = try await client.task(task, of: effect).value
            guard case .running = report.state else { return report }
            try await pause()
        }
        throw NeverEnded()
    }

    /// Deletes, and follows the task to its end.
    func delete(_ members: BatchMembers, _ modes: Modes) async throws -> TaskReport {
        let answer = try await patiently { try await client.deleteUsers(members, modes: modes) }
        return try await finish(answer.value)
    }

    /// Who of these people is in view.
    func seen(_ members: BatchMembers) async throws -> Set<SubjectID> {
        Set(try await client.users(members).value.keys)
    }

    /// Makes the call, and makes it again for as long as a live app has no room for it. A sandbox
    /// answers whatever it answers.
    func patiently<Value: Sendable>(
        _ call: () async throws -> Answer<Value>
    ) async throws -> Answer<Value> {
        while true {
            do {
                return try await call()
            } catch StreamError.service(let error) where error.status == 429 && sandbox == nil {
                try await pause()
            }
        }
    }

    /// What became of each person's record in truth; nil of a live app, which does not tell.
    func standings(of members: BatchMembers) async throws -> [Remains.User]? {
        sandbox == nil ? nil : try await remains(of: members).map(\.user)
    }

    /// What is left of each person in truth; for sandboxes only.
    func remains(of members: BatchMembers) async throws -> [Remains] {
        let world = try #require(sandbox)
        var all: [Remains] = []
        for id in members.ids { all.append(await world.remains(of: id.rawValue)) }
        return all
    }
}

extension Application {
    /// The calls that arrived; for sandboxes only.
    func calls() async throws -> [CallRecord] {
        try await #require(sandbox).calls()
    }
}

/// Stream's refusal of a call; nil if it went well or failed in another way.
func refusal<Value: Sendable>(
    of call: () async throws -> Answer<Value>
) async -> ServiceError? {
    do {
        _ = try await call()
        return nil
    } catch StreamError.service(let error) {
        return error
    } catch {
        return nil
    }
}

/// The sandbox's people of these numbers.
func people(_ numbers: Int...) throws -> BatchMembers {
    try named(
        numbers.map { number in
            let digits = String(number)
            return "user-" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        })
}

/// People of these ids.
func named(_ ids: [String]) throws -> BatchMembers {
    try BatchMembers(ids.map { try #require(SubjectID($0)) })
}

extension Modes {
    /// A deletion that goes this far in everything it reaches.
    static func everything(_ mode: Extent) throws -> Modes {
        switch mode {
        case .soft: try Modes(user: .soft, messages: .soft, conversations: .soft, calls: .soft)
        case .pruning: try Modes(user: .pruning, messages: .pruning)
        case .hard:
            try Modes(
                user: .hard, messages: .hard, conversations: .hard, calls: .hard, files: true)
        }
    }
}
