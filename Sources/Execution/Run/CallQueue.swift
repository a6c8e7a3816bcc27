// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import StreamAPI

/// The calls that wait, in the plan's order for each endpoint, and how many are on their way.
struct CallQueue {
    private let lanes: Int
    private let window: Int
    private var waiting: [Endpoint: [OpenCall]] = [:]
    private var inLane: [Endpoint: Int] = [:]
    private(set) var inFlight = 0

    init(_ open: [OpenCall], lanes: Int, window: Int) {
        self.lanes = lanes
        self.window = max(1, window)
        for call in open.reversed() { waiting[Self.lane(of: call), default: []].append(call) }
    }

    var isEmpty: Bool { waiting.values.allSatisfy(\.isEmpty) }

    private static func lane(of call: OpenCall) -> Endpoint {
        let steps = call.action.steps
        return steps[min(max(0, call.step), steps.count - 1)].endpoint
    }

    /// The next call that a lane is free for.
    mutating func take() -> (OpenCall, Endpoint)? {
        guard inFlight < window else { return nil }
        for endpoint in Endpoint.allCases where inLane[endpoint, default: 0] < lanes {
            guard let call = waiting[endpoint]?.popLast() else { continue }
            inLane[endpoint, default: 0] += 1
            inFlight += 1
            return (call, endpoint)
        }
        return nil
    }

    /// Puts the halves of a call before all others.
    mutating func add(_ halves: [OpenCall]) {
        for call in halves.reversed() { waiting[Self.lane(of: call), default: []].append(call) }
    }

    /// A call has left its lane.
    mutating func leave(_ lane: Endpoint?) {
        if let lane { inLane[lane, default: 0] -= 1 }
    }

    /// A call is not on its way any more.
    mutating func finished() {
        inFlight -= 1
    }
}
