// SPDX-License-Identifier: Apache-2.0

import Evidence
import Execution
import HTTPTypes
import Ledger
import Model
import Sandbox
import StreamAPI
import Synchronization
import TestTime
import Testing
import Transport

/// Nothing waits in line that need not: how many times the way to the service and back a night takes where
/// no limit makes it wait. In virtual time, so that nothing else counts.
@Suite struct OverlapTests {
    /// The way to the service and back.
    private static let trip = Duration.milliseconds(100)

    /// A service that is far away, and how much was on its way at a time.
    private final class Far: Transport {
        private struct Traffic {
            var now: [String: Int] = [:]
            var most: [String: Int] = [:]
        }

        private let inner: any Transport
        private let time: Timepiece
        private let traffic = Mutex(Traffic())

        init(_ inner: any Transport, _ time: Timepiece) {
            self.inner = inner
            self.time = time
        }

        /// How many requests to a path that ends so were on their way at a time, at the most.
        func most(_ path: String) -> Int { traffic.withLock { $0.most[path] ?? 0 } }

        func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
            let whole = (request.path ?? "").prefix { $0 != "?" }
            let path = whole.split(separator: "/").last.map(String.init) ?? ""
            traffic.withLock { traffic in
                traffic.now[path, default: 0] += 1
                traffic.most[path] = max(traffic.most[path] ?? 0, traffic.now[path] ?? 0)
            }
            defer { traffic.withLock { $0.now[path, default: 0] -= 1 } }
            try? await time.sleep(OverlapTests.trip / 2)
            let answer = try await inner.send(request, body: body)
            try? await time.sleep(OverlapTests.trip / 2)
            return answer
        }
    }

    /// Deletions in lanes, then the task of the last, its people, and half of them after the other. The first
    /// hundred people stay, so that there is somebody by whom answers are measured.
    @Test(arguments: [64, 128, 192])
    func `a night takes a trip for each full set of lanes, and few more`(calls: Int) async throws {
        let time = VirtualTime()
        var options = SandboxOptions.roomy(users: 100 + calls * 2)
        options.taskMilliseconds = 0...0
        let scene = try await Scene(
            options,
            [
                .init(
                    action: .delete(try Modes(user: .soft)), people: userIDs(101...100 + calls * 2),
                    together: 2)
            ], now: { time.now })
        time.watch(scene.ledger)
        let far = Far(InProcessTransport(world: scene.world), time.timepiece)
        let report = try await Runner(
            run: scene.run, client: try scene.client(far), ledger: scene.ledger,
            gates: RateGates(limits: Scene.wideLimits, time: time.timepiece),
            time: time.timepiece, executor: time, evidence: EvidenceRules(looks: false)
        ).report()
        #expect(report.stopped == nil)
        #expect(report.sent == [.deleteUsers: calls])
        #expect(try await scene.ledger.balance(run: scene.run).counts == [.hidden: calls * 2])
        #expect(report.taskReads == calls)
        let trips = Double(report.elapsed.milliseconds) / Double(Self.trip.milliseconds)
        // 128 are looked up afterwards at a time: three trips, and three for the rest.
        let rest = calls > 128 ? 3.0 : 0
        #expect(trips <= Double((calls + 63) / 64) + 9 + rest, "\(trips) trips")
        #expect(far.most("delete") == 64)
    }

    private struct Refusal: Error {}

    @Test(arguments: [(1, 20), (7, 3), (32, 1), (100, 1)])
    func `so many are worked on at a time, and handed on in their order`(
        ahead: Int, rounds: Int64
    ) async throws {
        let time = VirtualTime()
        let (counts, numbers, took) = try await Task(executorPreference: time) {
            let counts = Mutex((now: 0, most: 0))
            var next = 0
            var numbers: [Int] = []
            let before = time.now
            try await inOrder(
                ahead: { _ in ahead },
                next: { () -> Int? in
                    next += 1
                    return next <= 20 ? next : nil
                },
                work: { number in
                    counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                    // Those that come later are done sooner.
                    try await time.timepiece.sleep(Self.trip - .milliseconds(number))
                    counts.withLock { $0.now -= 1 }
                    return number
                }, then: { numbers.append($0) })
            return (counts.withLock { $0.most }, numbers, time.now - before)
        }.value
        #expect(counts == min(ahead, 20))
        #expect(numbers == Array(1...20))
        #expect(took <= Self.trip * Int(rounds))
    }

    @Test func `the first that fails ends the rest, and nothing after it is handed on`() async {
        let time = VirtualTime()
        let numbers = Mutex<[Int]>([])
        let task = Task(executorPreference: time) {
            var next = 0
            try await inOrder(
                ahead: { _ in 3 },
                next: { () -> Int? in
                    next += 1
                    return next
                },
                work: { number in
                    try await time.timepiece.sleep(Self.trip * number)
                    if number == 4 { throw Refusal() }
                    return number
                }, then: { number in numbers.withLock { $0.append(number) } })
        }
        await #expect(throws: Refusal.self) { try await task.value }
        #expect(numbers.withLock { $0 } == [1, 2, 3])
    }
}
