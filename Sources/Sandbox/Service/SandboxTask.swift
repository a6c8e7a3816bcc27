// SPDX-License-Identifier: Apache-2.0

/// Work that was accepted and is done later. Times are milliseconds since the epoch.
struct SandboxTask: Hashable, Sendable {
    /// What is done when the task is completed.
    enum Work: Hashable, Sendable {
        case delete(DeletionOrder, failures: [SandboxID: String])
        case deactivate(Activation)
        case reactivate(Activation)
        case exportUsers([SandboxID], host: String)
        case exportFeeds(SandboxID)
        case deleteFeeds(SandboxID, hard: Bool)
    }

    /// What a completed task tells.
    enum Result: Hashable, Sendable {
        case members([JSON.Member])
        case users([SandboxUser])
        /// A file to download, one JSON text a line.
        case file([UInt8])
        /// The task failed, and nothing was done.
        case failed
    }

    let id: String
    let createdAt: Int64
    let dueAt: Int64
    let work: Work
    var trouble = TaskTrouble([])
    var result: Result?

    /// The word for how far the task is, by the share of its time that has passed.
    func status(now: Int64) -> String {
        switch result {
        case .failed?: return "failed"
        case _?: return "completed"
        case nil: break
        }
        if let word = trouble.word { return word }
        let passed = max(0, now - createdAt)
        let whole = max(1, dueAt - createdAt)
        switch passed * 100 / whole {
        case ..<10: return "waiting"
        case ..<25: return "pending"
        default: return "running"
        }
    }

    func json(_ version: APIVersion, host: String, now: Int64) -> JSON {
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
        case .failed?:
            members.append(
                .init("error", ["type": "internal", "description": "the task failed"]))
        case .file?:
            let url = ExportFile.url(task: id, host: host, now: now)
            members.append(.init("result", ["url": .string(url)]))
        }
        return .object(members)
    }
}
