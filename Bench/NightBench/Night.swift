// SPDX-License-Identifier: Apache-2.0

import Evidence
import Execution
import Foundation
import HTTPTypes
import Ledger
import Model
import Sandbox
import StreamAPI
import TestTime
import Transport

/// A night against a sandbox in the same process, with a clock that moves on only when nobody has anything
/// to do: the work itself takes no time, so a busy machine changes nothing.
struct Night {
    let name: String
    let people: Int
    let limits: [String: Int]
    /// In seconds.
    let task: Int
    let actions: [Action]
    var evidence = EvidenceRules(looks: false)
    /// How much of the limits the night may use, in hundredths.
    var share = 100

    /// What came of a night.
    struct Measure {
        /// How long it took beside what the limits allow.
        let text: String
        let seconds: Double
        let questions: Int
        /// How many calls were answered with 429.
        let refused: Int
    }

    func run() async throws -> Measure {
        let start = Timepiece.wholeMinute
        let virtual = VirtualTime(startingAt: start)
        let time = virtual.timepiece
        var options = SandboxOptions()
        options.users = people
        options.limits = limits
        options.taskMilliseconds = task * 1000...task * 1000
        let world = SandboxWorld(options: options) { time.now().milliseconds }
        let batch = try await Batch(
            .temporary(identity: Batch.identity), people: people, actions: actions, at: time.now())
        virtual.watch(batch.ledger)
        let told = limits.compactMap { name, limit in
            Endpoint(rawValue: name).map {
                ($0, RateLimit(limit: limit, remaining: limit, reset: nil))
            }
        }
        let client = StreamClient(
            credentials: try StreamCredentials(
                apiKey: options.apiKey, secret: options.apiSecret,
                baseURL: "https://chat.example.com"),
            transport: InProcess(world: world), now: time.now)
        let report = try await Runner(
            run: batch.run, client: client, ledger: batch.ledger,
            gates: RateGates(
                limits: Dictionary(uniqueKeysWithValues: told), time: time,
                share: LimitShare(share)), time: time, executor: virtual, evidence: evidence
        ).report()
        let counts = try await batch.ledger.balance(run: batch.run).counts
        let verified = (counts[.verified] ?? 0) + (counts[.hidden] ?? 0)
        let refused = await world.calls(after: 0).count { $0.status == 429 }
        // n calls of m a minute take n minutes / m, and the last one's task comes on top.
        let perMinute = Double(LimitShare(share).of(limits["DeleteUsers"] ?? 6))
        let bound = Double(batch.calls) * 60 / perMinute + Double(task)
        let took = Double(report.elapsed.milliseconds) / 1000
        let reads = Double(report.taskReads) / Double(max(1, report.tasks))
        let text = """
            \(name): \(Self.text(took)) s, \(Self.text(took / bound)) times the bound of \
            \(Self.text(bound)) s; \(refused) answers 429, \(Self.text(reads)) reads a task, \
            \(verified) of \(people) as promised
            """
        let asked = await world.calls(after: 0).count {
            ["Search", "GetMessage", "QueryChannels", "QueryCalls"].contains($0.operation)
        }
        return Measure(text: text, seconds: took, questions: asked, refused: refused)
    }

    static func text(_ number: Double) -> String {
        String(format: "%.2f", number)
    }
}

struct InProcess: Transport {
    let world: SandboxWorld

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
        let answer = await world.answer(request, body: body)
        var head = HTTPResponse(status: .init(code: answer.status))
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name) else { continue }
            head.headerFields.append(HTTPField(name: name, value: value))
        }
        return Response(head: head, body: answer.body)
    }
}

extension Timepiece {
    static let wall = Timepiece(
        now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
        sleep: { try await Task.sleep(for: $0, tolerance: .zero) })

    /// With a whole minute, so that nights meet the windows of the limits alike.
    static var wholeMinute: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 / 60) * 60_000)
    }
}

extension Duration {
    var microseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
