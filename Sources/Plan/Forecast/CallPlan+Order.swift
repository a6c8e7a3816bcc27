// SPDX-License-Identifier: Apache-2.0
import Model

extension CallPlan {
    /// The same calls in the order that leaves the fewest people late, at so many calls a night: the
    /// earliest deadline first where all can be in time. Calls of endpoints without nights keep their
    /// places; those that take several requests of one are counted as the largest of them.
    public func ordered(for nights: [String: Nights]) -> CallPlan {
        var places: [String: (calls: [Int], size: Int)] = [:]
        for index in calls.indices {
            guard let (endpoint, size) = tightest(of: index, nights) else { continue }
            places[endpoint, default: ([], 1)].calls.append(index)
            places[endpoint, default: ([], 1)].size = max(size, places[endpoint]?.size ?? 1)
        }
        var order = Array(calls.indices)
        for (endpoint, (mine, size)) in places {
            guard let nights = nights[endpoint] else { continue }
            let jobs = mine.map { job(of: $0, nights, size: size) }
            for (place, chosen) in zip(mine, CallOrder.fewestLate(jobs)) {
                order[place] = mine[chosen]
            }
        }
        return permuted(order)
    }

    /// Of the requests of a call those that take the largest part of a night; nil where none has nights.
    private func tightest(of index: Int, _ nights: [String: Nights]) -> (String, Int)? {
        requests(of: index)
            .compactMap { endpoint, count in
                nights[endpoint].map { (name: endpoint, count: count, later: $0.later) }
            }
            .max { $0.count * $1.later < $1.count * $0.later }
            .map { ($0.name, $0.count) }
    }

    /// A call as a job: due with the first of its people whose day can still be kept; who is late already
    /// is so in every order.
    private func job(of index: Int, _ nights: Nights, size: Int) -> CallOrder.Job {
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
            due: nights.slots(through: first.key) / size, people: first.value,
            further: days.dropFirst().map { (nights.slots(through: $0.key) / size, $0.value) })
    }
}
