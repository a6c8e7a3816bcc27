// SPDX-License-Identifier: Apache-2.0
import Model

extension CallPlan {
    /// The same calls in the order that leaves the fewest people late, at so many calls a night: the
    /// earliest deadline first where all can be in time. Calls of endpoints without nights keep their
    /// places.
    public func ordered(for nights: [String: Nights]) -> CallPlan {
        var places: [String: [Int]] = [:]
        for index in calls.indices { places[endpoint(of: index), default: []].append(index) }
        var order = Array(calls.indices)
        for (endpoint, mine) in places {
            guard let nights = nights[endpoint] else { continue }
            let jobs = mine.map { job(of: $0, nights) }
            for (place, chosen) in zip(mine, CallOrder.fewestLate(jobs)) {
                order[place] = mine[chosen]
            }
        }
        return permuted(order)
    }

    /// A call as a job: due with the first of its people whose day can still be kept.
    private func job(of index: Int, _ nights: Nights) -> CallOrder.Job {
        var first: CalendarDate?
        var people = 0
        var hasPassed = false
        for (_, deadline) in deadlines(of: index) {
            guard let deadline else { continue }
            guard deadline >= nights.first else {
                hasPassed = true
                continue
            }
            people += 1
            first = min(first ?? deadline, deadline)
        }
        guard let first else { return CallOrder.Job(due: hasPassed ? 0 : .max, people: 0) }
        return CallOrder.Job(due: nights.slots(through: first), people: people)
    }
}
