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

    /// A call as a job: due with the first of its people whose day can still be kept; who is late already
    /// is so in every order.
    private func job(of index: Int, _ nights: Nights) -> CallOrder.Job {
        var people: [CalendarDate: Int] = [:]
        var hasPassed = false
        for (_, deadline) in deadlines(of: index) {
            guard let deadline else { continue }
            if deadline < nights.first {
                hasPassed = true
            } else {
                people[deadline, default: 0] += 1
            }
        }
        let days = people.sorted { $0.key < $1.key }
        guard let first = days.first else {
            return CallOrder.Job(due: hasPassed ? 0 : .max, people: 0)
        }
        return CallOrder.Job(
            due: nights.slots(through: first.key), people: first.value,
            further: days.dropFirst().map { (nights.slots(through: $0.key), $0.value) })
    }
}
