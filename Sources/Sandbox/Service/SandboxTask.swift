// SPDX-License-Identifier: Apache-2.0

/// Work that was accepted and is done later. Times are milliseconds since the epoch.
struct SandboxTask: Hashable, Sendable {
    /// What is done when the task is completed.
    enum Work: Hashable, Sendable {
        case delete(DeletionOrder, failures: [SandboxID: String])
        case deactivate(Activation)
        case reactivate(Activation)
    }

    /// What a completed task tells.
    enum Result: Hashable, Sendable {
        case members([JSON.Member])
        case users([SandboxUser])
    }

    let id: String
    let createdAt: Int64
    let dueAt: Int64
    let work: Work
    var result: Result?

    /// The word for how far the task is, by the share of its time that has passed.
    func status(now: Int64) -> String {
        if result != nil { return "completed" }
        let passed = max(0, now - createdAt)
        let whole = max(1, dueAt - createdAt)
        switch passed * 100 / whole {
        case ..<10: return "waiting"
        case ..<25: return "pending"
        default: return "running"
        }
    }

    func json(_ version: APIVersion, now: Int64) -> JSON {
        var members: [JSON.Member] = [
            .init("task_id", .string(id)), .init("status", .string(status(now: now))),
            .init("created_at", version.time(createdAt)),
            .init("updated_at", version.time(min(now, dueAt))),
        ]
        switch result {
        case nil: break
        case .members(let results)?: members.append(.init("result", .object(results)))
        case .users(let users)?:
            let list = JSON.array(users.map { $0.json(version) })
            members.append(.init("result", ["users": list]))
        }
        return .object(members)
    }
}
