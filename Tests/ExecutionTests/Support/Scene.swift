// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import Ledger
import Model
import Sandbox
import StreamAPI
import Transparency
import Transport

/// A world, a ledger and a run whose plan is made: everything but the runner.
struct Scene {
    /// People who are to be treated alike.
    struct Wish: Sendable {
        var action: Action
        var people: [String]
        /// How many go into one call.
        var together = 100
    }

    let clock: JumpingClock
    /// What the time is for the world and for the runner.
    let now: @Sendable () -> Instant
    let world: SandboxWorld
    let ledger: Ledger
    let run: Int
    private let secret: String

    init(
        _ options: SandboxOptions, _ wishes: [Wish], now: (@Sendable () -> Instant)? = nil,
        path: String? = nil
    ) async throws {
        let clock = JumpingClock()
        self.clock = clock
        let now = now ?? { clock.now }
        self.now = now
        world = SandboxWorld(options: options) { now().milliseconds }
        secret = options.apiSecret
        ledger =
            if let path {
                try Ledger.open(path: path, identity: Self.identity, patience: .milliseconds(20))
            } else {
                try Ledger.temporary(identity: Self.identity)
            }
        run = try await ledger.beginRun(
            RunStart(
                at: clock.now, tool: "lethe-test", policy: "", policyDigest: .sha256([]),
                app: "1000001", previousSums: nil, verifierKey: "test"))
        try await plan(wishes)
    }

    static let identity = LedgerIdentity(
        origin: "example.com/erasure/0123456789abcdef",
        epochKey: [UInt8](repeating: 7, count: 32),
        random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })

    private func plan(_ wishes: [Wish]) async throws {
        try await ledger.addInput(run: run, file: 1, name: "requests.csv")
        var actions: [Action] = []
        var rows: [IntakeRow] = []
        for wish in wishes {
            for id in wish.people {
                actions.append(wish.action)
                rows.append(
                    .request(
                        SubjectRequest(
                            reference: "R-\(actions.count)", kind: wish.action.kind,
                            subject: try subject(id),
                            received: .date(clock.now.utcDate), regime: .gdpr,
                            origin: Origin(file: 1, line: actions.count + 1))))
            }
        }
        try await ledger.addRows(run: run, rows)
        let open = try await ledger.undecided(run: run, after: 0, limit: 100_000)
        try await ledger.decide(
            run: run,
            zip(open, actions).map { item, action in
                (
                    row: item.row,
                    decision: Decision(
                        verdict: .perform(action), rule: "all", reason: "asked for",
                        deadline: nil)
                )
            })
        var numbers = open.map(\.row)[...]
        var calls: [(number: Int, action: Action, rows: [Int64])] = []
        for wish in wishes {
            var left = numbers.prefix(wish.people.count)
            numbers = numbers.dropFirst(wish.people.count)
            while !left.isEmpty {
                calls.append((calls.count + 1, wish.action, Array(left.prefix(wish.together))))
                left = left.dropFirst(wish.together)
            }
        }
        try await ledger.addCalls(run: run, calls)
        try await ledger.recordPlan(
            run: run, digest: .sha256([]), calls: calls.count, rows: rows.count, at: clock.now)
    }

    func client(_ transport: any Transport, secret: String? = nil) throws -> StreamClient {
        StreamClient(
            credentials: try StreamCredentials(
                apiKey: "sandbox-key", secret: secret ?? self.secret,
                baseURL: "http://127.0.0.1:8080"),
            transport: transport, now: now)
    }

    func runner(
        _ transport: any Transport, secret: String? = nil, window: Int = 512,
        limits: [Endpoint: RateLimit] = Scene.wideLimits, patience: Patience = Patience(),
        until: Instant? = nil, progress: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) throws -> Runner {
        let time = clock.timepiece()
        return Runner(
            run: run, client: try client(transport, secret: secret), ledger: ledger,
            gates: RateGates(limits: limits, time: time), time: time, patience: patience,
            window: window, until: until, progress: progress)
    }

    static let wideLimits = Dictionary(
        uniqueKeysWithValues: Endpoint.allCases.map {
            ($0, RateLimit(limit: 60_000, remaining: 60_000, reset: nil))
        })

    // MARK: What came of it

    /// Each person's outcome.
    func outcomes() async throws -> [String: Outcome] {
        Dictionary(
            try await ledger.endings(run: run).map { ($0.subject.rawValue, $0.outcome) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The ledger's records of one kind, in order.
    func records(_ kind: String) async throws -> [[String: String]] {
        try await Self.records(kind, in: ledger)
    }

    static func records(_ kind: String, in ledger: Ledger) async throws -> [[String: String]] {
        try await ledger.records(from: 0, limit: 100_000).compactMap { body in
            let object = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
            guard let object, object["kind"] as? String == kind else { return nil }
            return object.mapValues { "\($0)" }
        }
    }
}

extension Action {
    fileprivate var kind: RequestKind {
        switch self {
        case .delete: .erasure
        case .deactivate: .deactivation
        case .reactivate: .reactivation
        case .restore: .restoration
        }
    }
}

extension SandboxOptions {
    /// So many people, and limits that nobody meets.
    static func roomy(users: Int = 120) -> SandboxOptions {
        var options = SandboxOptions()
        options.users = users
        options.limitScale = 1_000_000
        return options
    }
}
