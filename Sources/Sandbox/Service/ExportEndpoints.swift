// SPDX-License-Identifier: Apache-2.0

/// PersonExport people, and what their feeds hold.
extension SandboxService {
    /// `POST /export/users`: 1 to 25 people; who does not exist is missing from the file.
    mutating func exportUsers(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let ids = try call.userIDs(try call.object(), most: 25)
        return accept(.exportUsers(ids, host: call.host), now: call.now)
    }

    /// `GET /users/{id}/export`: at once, unless there is too much of it.
    func exportUser(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let id = call.id
        let messages = population.messages.count { $0.author == id }
        let reactions = population.messages.count { $0.reactions.contains(id) }
        guard max(messages, reactions) <= Population.mostExported else {
            throw .input("user has more than \(Population.mostExported) messages or reactions")
        }
        guard let export = population.export(id, call.version, host: call.host) else {
            throw .missing("user \(id.text) doesn't exist")
        }
        return export
    }

    /// `POST /feeds/users/{id}/export` and `POST /feeds/users/{id}/delete`: a task, also for people
    /// who were deleted, whose feeds are still there.
    mutating func changeFeeds(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let id = call.id
        guard population.users[id] != nil || population.burned.contains(id) else {
            throw .missing("user \(id.text) doesn't exist")
        }
        guard call.operation == .deleteFeedUserData else {
            return accept(.exportFeeds(id), now: call.now)
        }
        let hard = try Call.flag(try call.object(), "hard_delete")
        return accept(.deleteFeeds(id, hard: hard), now: call.now)
    }
}
