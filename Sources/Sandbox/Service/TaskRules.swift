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
        population.liftBans(now: now)
        for content in returns where content.at <= now { population.putBack(content.content) }
        returns.removeAll { $0.at <= now }
        let due = underWay.compactMap { tasks[$0] }.filter { $0.dueAt <= now && !$0.trouble.hangs }
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
        guard !task.trouble.fails else { return .failed }
        let untouched = task.trouble.doesNothing ? population : nil
        let result = work(task)
        if let untouched { population = untouched }
        return result
    }

    private mutating func work(_ task: SandboxTask) -> SandboxTask.Result {
        switch task.work {
        case .delete(let order, var failures):
            for id in task.trouble.failing(of: order.ids) { failures[id] = "internal error" }
            delete(order, sparing: Set(failures.keys), task.trouble.lies, at: task.dueAt)
            if task.trouble.peopleReturn {
                for id in order.ids { _ = population.comeBack(id, createdAt: task.dueAt) }
            }
            let told = task.trouble.told(of: order.ids)
            return .members(
                told.map { id in
                    guard let failure = failures[id] else {
                        return JSON.Member(id.text, ["status": "ok"])
                    }
                    return JSON.Member(id.text, ["status": "error", "error": .string(failure)])
                })
        case .deactivate(var order):
            let told = task.trouble.told(of: order.ids)
            order.ids = task.trouble.succeeding(of: order.ids)
            population.deactivate(order, now: task.dueAt)
            return .users(told.compactMap { population.users[$0] })
        case .reactivate(var order):
            let told = task.trouble.told(of: order.ids)
            order.ids = task.trouble.succeeding(of: order.ids)
            population.reactivate(order, now: task.dueAt)
            return .users(told.compactMap { population.users[$0] })
        case .exportUsers(let ids, let host):
            return .file(population.exportLines(ids, host: host))
        case .exportFeeds(let id): return .file(population.feeds.exportLines(id))
        case .deleteFeeds(let id, let hard):
            population.feeds.delete(id, hard: hard)
            return .members([.init(id.text, ["status": "ok"])])
        }
    }

    private mutating func delete(
        _ order: DeletionOrder, sparing failures: Set<SandboxID>, _ lies: [Lie], at now: Int64
    ) {
        guard !lies.contains(.hidesOnly) else { return }
        guard !lies.isEmpty || faults.lagsSearch else {
            return delete(order, sparing: failures)
        }
        let before = population
        let content = before.content(of: Set(order.ids).subtracting(failures))
        delete(lies.contains(.softens) ? order.softened : order, sparing: failures)
        for lie in lies {
            population.putBack(lie.kept(of: content, in: before))
            if case .undeletes(let seconds) = lie {
                returns.append((at: now + Int64(seconds) * 1000, content: content))
            }
        }
        guard faults.lagsSearch else { return }
        let left = Set(population.messages.map(\.number))
        lately.removeAll { $0.at < now - 3_600_000 }
        lately += content.messages.filter { !left.contains($0.number) }.map { (now, $0) }
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
        guard let id = call.pathID, let task = tasks[id], !task.trouble.isForgotten,
            let members = task.json(call.version, host: call.host, now: call.now).members
        else { throw .missing("Can't find task") }
        return members
    }
}
