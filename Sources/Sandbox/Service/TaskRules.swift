// SPDX-License-Identifier: Apache-2.0

/// Accepting work, and doing it when its time has come.
extension SandboxService {
    /// Accepts `work` and answers the new task's id.
    mutating func accept(_ work: SandboxTask.Work, now: Int64) -> [JSON.Member] {
        let id = random.uuid()
        let time = Int64(random.within(options.taskMilliseconds.clamped(to: 0...86_400_000)))
        tasks[id] = SandboxTask(id: id, createdAt: now, dueAt: now + time, work: work)
        underWay.append(id)
        return [.init("task_id", .string(id))]
    }

    /// Does whatever is due at `now`, in the order in which it fell due.
    mutating func settle(now: Int64) {
        let due = underWay.compactMap { tasks[$0] }.filter { $0.dueAt <= now }
        guard !due.isEmpty else { return }
        // The sort of the standard library is stable: at one time, the older task goes first.
        for task in due.sorted(by: { $0.dueAt < $1.dueAt }) {
            let result = carryOut(task)
            tasks[task.id]?.result = result
        }
        let done = Set(due.map(\.id))
        underWay.removeAll { done.contains($0) }
    }

    private mutating func carryOut(_ task: SandboxTask) -> SandboxTask.Result {
        switch task.work {
        case .delete(let order, let failures):
            delete(order, sparing: Set(failures.keys))
            return .members(
                order.ids.map { id in
                    guard let failure = failures[id] else {
                        return JSON.Member(id.text, ["status": "ok"])
                    }
                    return JSON.Member(id.text, ["status": "error", "error": .string(failure)])
                })
        case .deactivate(let order):
            population.deactivate(order, now: task.dueAt)
            return .users(order.ids.compactMap { population.users[$0] })
        case .reactivate(let order):
            population.reactivate(order, now: task.dueAt)
            return .users(order.ids.compactMap { population.users[$0] })
        }
    }

    private mutating func delete(_ order: DeletionOrder, sparing failures: Set<SandboxID>) {
        let risen = order.ids.filter { options.zombies.contains($0.text) }
            .compactMap { population.users[$0] }
        let owner = SandboxID("delete-user-\(random.hex(14))")
        population.delete(order, sparing: failures, generatedOwner: owner)
        for var user in risen where !failures.contains(user.id) {
            user.deletedAt = nil
            population.users[user.id] = user
            population.burned.remove(user.id)
        }
    }

    /// `GET /tasks/{id}`.
    func task(_ call: Call) throws(Refusal) -> [JSON.Member] {
        guard let id = call.pathID, let task = tasks[id],
            let members = task.json(call.version, now: call.now).members
        else { throw .missing("Can't find task") }
        return members
    }
}
