// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import Model
import Sandbox
import StreamAPI
import Synchronization
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// A controller's folder and a sandbox, for nights that lie days apart.
final class Nights: Sendable {
    let world: SandboxWorld
    /// Another app, with other people.
    let other: SandboxWorld
    private let place: Place
    let settings: Settings
    private let tellsTime: Bool

    /// A night so many days on, with one row or none.
    struct Night {
        fileprivate let nights: Nights
        fileprivate let environment: [String: String]
        /// The way to the other app.
        fileprivate let elsewhere: [String: String]

        func callAsFunction(
            _ day: Int, _ row: String?, _ ending: Ending = .byItself,
            columns: String = usualColumns,
            released: [BrakeRelease] = []
        ) async throws -> Runs.Night.Result {
            try await nights.pass(day, columns, row, ending, environment, released)
        }

        /// A night with the key of the other app.
        func onTheOtherApp(
            _ day: Int, _ row: String?, isNew: Bool = false
        ) async throws -> Runs.Night.Result {
            try await nights.pass(
                day, usualColumns, row, .byItself, elsewhere,
                isNew: isNew)
        }

        /// The ids of a person's messages, as a search shows them.
        func messages(of id: String) async throws -> [String] {
            let people = try BatchMembers([id].compactMap { SubjectID($0) })
            return try await Reach.open(nights.settings, environment: environment) { client in
                try await client.searchMessages(MessageSearch(by: people)).value
                    .items.map(\.id.rawValue)
            }
        }

        /// Says on a day that the clock is right.
        func acceptClock(_ day: Int, hasReason: Bool = true) async throws -> Clocks.Accepted {
            let time = Timepiece(
                now: { Timepiece.system.now() + .seconds(day * 86_400) },
                sleep: Timepiece.system.sleep)
            return try await Clocks.read(nights.settings, environment: environment, time: time)
                .accept(nights.settings, hasReason: hasReason)
        }

        /// Anything else that a command does on a day, with every wait over at once.
        func act<Value>(
            _ day: Int, _ body: (Runs.Night) async throws -> Value
        ) async throws -> Value {
            try await Runs.Night.with(
                nights.settings, environment: environment,
                time: .leaping(from: .seconds(day * 86_400)), body)
        }

        /// A new key takes over, which asks Stream nothing.
        func rotateKeys(_ day: Int) async throws {
            let settings = nights.settings
            let now = Timepiece.system.now() + .seconds(day * 86_400)
            _ = try await Rotation(
                settings: settings, store: KeyStore(folder: settings.keys), now: now
            ).rotate(to: .fresh)
        }

        func resume() async throws -> Runs.Night.Result {
            try await Runs.Night.with(
                nights.settings, environment: environment, time: .system
            ) { try await $0.resume() }
        }
    }

    /// How a night comes to its end.
    enum Ending {
        case byItself
        /// Nothing may be sent any more when it begins.
        case lateFromTheStart
        /// Somebody stops it once Stream has taken a deletion.
        case stoppedAfterSending
    }

    /// - Parameters:
    ///   - tasks: how long Stream's tasks take, in milliseconds.
    ///   - more: further lines of `lethe.yaml`.
    ///   - tellsTime: whether Stream says what time it is, which is that of each night.
    init(
        policy: String, tasks: ClosedRange<Int> = 1...2, more: String = "", tellsTime: Bool = false
    ) throws {
        self.tellsTime = tellsTime
        place = try Place()
        var options = SandboxOptions()
        options.users = 30
        options.limitScale = 1000
        options.taskMilliseconds = tasks
        world = SandboxWorld(options: options) { Int64(Date().timeIntervalSince1970 * 1000) }
        var others = SandboxOptions()
        others.users = 3
        others.limitScale = 1000
        others.appID = 2_000_002
        other = SandboxWorld(options: others) { Int64(Date().timeIntervalSince1970 * 1000) }
        _ = try place.put("policy.yaml", policy)
        let config = try place.put("lethe.yaml", "controller: acme.example\n" + more)
        settings = try Settings.read(config.path)
        _ = try KeyStore(folder: settings.keys).generate(controller: settings.controller)
    }

    /// A policy that erases at once whoever asks for it.
    /// - Parameter more: a further line of it.
    static func erasing(_ more: String = "") -> String {
        """
        version: 1
        time_zone: UTC
        \(more)
        rules:
          - id: now
            when: {kind: erasure}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard, files: true}
        """
    }

    /// Serves the sandbox while `body` lets nights pass.
    func with(_ body: (Night) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            var ways: [[String: String]] = []
            for world in [world, other] {
                let (ports, ready) = AsyncStream.makeStream(of: UInt16.self)
                group.addTask {
                    try await SandboxServer(world: world).run(port: 0) { ready.yield($0) }
                }
                for await port in ports {
                    let options = SandboxOptions()
                    ways.append([
                        "STREAM_API_KEY": options.apiKey, "STREAM_API_SECRET": options.apiSecret,
                        "STREAM_BASE_URL": "http://127.0.0.1:\(port)",
                    ])
                    break
                }
            }
            try await body(Night(nights: self, environment: ways[0], elsewhere: ways[1]))
        }
    }

    static let usualColumns = "request_id,type,user_id,received_at,regime"

    /// The request file of a day, with one row; none without.
    func sources(
        day: Int, _ row: String?, columns: String = usualColumns
    ) throws -> [RequestSource] {
        guard let row else { return [] }
        return try RequestSource.named([
            place.put("night-\(day).csv", "\(columns)\n\(row)\n").path
        ])
    }

    private func pass(
        _ day: Int, _ columns: String, _ row: String?, _ ending: Ending,
        _ environment: [String: String], _ released: [BrakeRelease] = [], isNew: Bool = false
    ) async throws -> Runs.Night.Result {
        if tellsTime {
            await world.setFaults([SandboxFault(.tellTime(seconds: day * 86_400))])
        }
        let stop = StopSignal()
        let time = Timepiece(
            now: { Timepiece.system.now() + .seconds(day * 86_400) },
            sleep: { [world] duration in
                if ending == .stoppedAfterSending,
                    await world.calls().contains(where: { $0.operation == "DeleteUsers" })
                {
                    stop.request()
                }
                try await Timepiece.system.sleep(min(duration, .milliseconds(20)))
            })
        let request = RunRequest(
            sources: try sources(day: day, row, columns: columns), released: released,
            until: ending == .lateFromTheStart ? time.now() : nil, newApp: isNew)
        return try await Runs.Night.with(
            settings, environment: environment, time: time, stop: stop
        ) { try await $0.run(request) }
    }

    /// Lends what assumptions are tried with, beside the sandbox.
    func probing<Value: Sendable>(
        _ body: @escaping @Sendable (Probing) async throws -> Value
    ) async throws -> Value? {
        var value: Value?
        try await with { night in
            let hosts = Set(
                [night.environment["STREAM_BASE_URL"]?.dropFirst("http://".count)]
                    .compactMap { $0.map(String.init) })
            let time = Timepiece(
                now: Timepiece.system.now,
                sleep: { try await Timepiece.system.sleep(min($0, .milliseconds(20))) })
            value = try await Runs.Night.with(
                settings, environment: night.environment, time: time
            ) { night in
                let access = try await night.access()
                return try await body(
                    Probing(night.hand(access), hosts: hosts, patience: .seconds(60)))
            }
        }
        return value
    }

    /// Every file of the controller's folder.
    func files() throws -> [URL] {
        let folder = settings.ledger.deletingLastPathComponent()
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .map { folder.appending(path: $0) }
            .filter {
                (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
            }
    }

    var reports: URL { settings.reports }

    /// Takes away what is written after the pack, as if the run had died before it.
    func forgetWhatFollowsThePack() throws {
        let trust = settings.reports.appending(path: "trust")
        for url in [trust, settings.remembered.file] {
            try FileManager.default.removeItem(at: url)
        }
    }

    func verdict(of pack: URL) throws -> PackVerdict {
        try PackCheck.verdict(pack: pack, trust: settings.reports.appending(path: "trust"))
    }
}

extension Timepiece {
    /// A clock on which every wait is over at once, and takes the time that it takes.
    static func leaping(from start: Duration = .zero) -> Timepiece {
        let ahead = Mutex(start)
        return Timepiece(
            now: { Timepiece.system.now() + ahead.withLock { $0 } },
            sleep: { duration in
                try Task.checkCancellation()
                ahead.withLock { $0 += duration }
                await Task.yield()
            })
    }
}
