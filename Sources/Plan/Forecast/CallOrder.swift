// SPDX-License-Identifier: Apache-2.0

/// In which order equally long jobs are done so that the fewest people are late: the earliest due
/// first; where not all can be in time, those that are late anyway come as soon as that makes nobody
/// else late.
///
/// Of jobs that are equally long, a set can be in time if each finds a place before it is due, and such
/// sets are the independent ones of a matroid: taking the heaviest first gives the heaviest set (the
/// case of Moore and Hodgson's rule in which all jobs take the same time, with weights).
enum CallOrder {
    /// A job that takes one slot.
    struct Job {
        /// How many slots there are until it is due; `Int.max` where it never is.
        var due: Int
        /// How many people are late if it is.
        var people: Int
        /// Further people of it, and how many slots there are until they are due.
        var further: [(due: Int, people: Int)] = []

        /// The same, with everybody due with the first.
        var whole: Job {
            Job(due: due, people: further.reduce(people) { $0 + $1.people })
        }

        /// How many of its people are late in a slot, counted from 0.
        func late(in slot: Int) -> Int {
            further.reduce(slot < due ? 0 : people) { slot < $1.due ? $0 : $0 + $1.people }
        }
    }

    /// The order, as places of `jobs`; among equals the earlier place comes first.
    static func fewestLate(_ jobs: [Job]) -> [Int] {
        if jobs.count <= most, jobs.contains(where: { !$0.further.isEmpty }) {
            return assigned(jobs)
        }
        let jobs = jobs.map(\.whole)
        let accepted = inTime(jobs)
        var punctual: [Int] = []
        var late: [Int] = []
        for place in jobs.indices {
            if accepted[place] { punctual.append(place) } else { late.append(place) }
        }
        punctual.sort { (jobs[$0].due, $0) < (jobs[$1].due, $1) }
        late.sort { (jobs[$0].due, $0) < (jobs[$1].due, $1) }
        // How many jobs may come before each of the punctual ones without making one late.
        var room = [Int](repeating: Int.max, count: punctual.count + 1)
        for place in punctual.indices.reversed() {
            let due = jobs[punctual[place]].due
            room[place] = min(room[place + 1], due == Int.max ? due : due - 1 - place)
        }
        var order: [Int] = []
        order.reserveCapacity(jobs.count)
        var inserted = 0
        for (place, job) in punctual.enumerated() {
            while inserted < late.count, inserted < room[place] {
                order.append(late[inserted])
                inserted += 1
            }
            order.append(job)
        }
        return order + late[inserted...]
    }

    /// Which jobs can be in time together: the set with the most people.
    private static func inTime(_ jobs: [Job]) -> [Bool] {
        let heaviest = jobs.indices.sorted {
            (jobs[$1].people, jobs[$0].due, $0) < (jobs[$0].people, jobs[$1].due, $1)
        }
        // The last free slot at or before each, as a forest; 0 is none.
        var free = Array(0...jobs.count)
        func last(_ slot: Int) -> Int {
            var root = slot
            while free[root] != root { root = free[root] }
            var step = slot
            while free[step] != root { (free[step], step) = (root, free[step]) }
            return root
        }
        var accepted = [Bool](repeating: false, count: jobs.count)
        for place in heaviest {
            let slot = last(min(max(0, jobs[place].due), jobs.count))
            guard slot > 0 else { continue }
            free[slot] = slot - 1
            accepted[place] = true
        }
        return accepted
    }
}
