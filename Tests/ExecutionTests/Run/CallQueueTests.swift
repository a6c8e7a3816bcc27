// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import StreamAPI
import Testing

@testable import Execution

@Suite struct CallQueueTests {
    private func calls(_ wishes: [(Action, ClosedRange<Int>)]) async throws -> [OpenCall] {
        let scene = try await Scene(
            .roomy(users: 1),
            wishes.map { .init(action: $0.0, people: userIDs($0.1), together: 1) })
        return try await scene.ledger.openCalls(run: scene.run)
    }

    @Test func `an endpoint's lanes are its own, and calls keep their order`() async throws {
        let deactivation = Action.deactivate(Deactivation())
        var open = try await calls([
            (try hardDeletion(), 1...6), (.restore, 7...8), (deactivation, 9...10),
        ])
        // Its tokens are revoked; what is left counts against another limit.
        open[9].step = 1
        var queue = CallQueue(open, lanes: 2, window: 100)
        var taken: [Int] = []
        while let (call, _) = queue.take() { taken.append(call.number) }
        #expect(Set(taken) == [1, 2, 7, 8, 9, 10])
        queue.leave(.deleteUsers)
        #expect(queue.take()?.0.number == 3)
        #expect(queue.take() == nil)
        #expect(queue.inFlight == 7 && !queue.isEmpty)
    }

    @Test func `no more are on their way than the window holds`() async throws {
        let open = try await calls([(try hardDeletion(), 1...9)])
        var queue = CallQueue(open, lanes: 16, window: 3)
        for number in 1...3 { #expect(queue.take()?.0.number == number) }
        #expect(queue.take() == nil)
        queue.leave(.deleteUsers)
        #expect(queue.take() == nil)
        queue.finished()
        queue.add([open[0], open[1]])
        #expect(queue.take()?.0.number == 1)
    }
}
