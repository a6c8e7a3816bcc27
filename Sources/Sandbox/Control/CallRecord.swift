// SPDX-License-Identifier: Apache-2.0

/// A call that arrived at a sandbox, whatever became of it.
public struct CallRecord: Hashable, Sendable {
    /// Its place among all calls, from 1.
    public let number: Int
    /// When it arrived, in milliseconds since the epoch.
    public let time: Int64
    /// Stream's name of what was asked for, such as `DeleteUsers`.
    public let operation: String
    /// Whether it was sent to change something: any method but GET, unless the call
    /// only asks, as queries of channels and calls do, and exports of feeds.
    public let changes: Bool
    /// The people that it names in its path or body, in the order in which it names them. A query's
    /// filter is not looked into.
    public let people: [String]
    /// Whether the application did what was asked; a task may still be to come.
    public internal(set) var applied = false
    /// The status that was answered; nil if there is no answer yet, or it did not arrive whole.
    public internal(set) var status: Int?
    /// The faults that struck it, by their words.
    public let faults: [String]
}

extension CallRecord {
    var json: JSON {
        [
            "number": .int(Int64(number)), "time": .int(time), "operation": .string(operation),
            "changes": .bool(changes), "people": .array(people.map { .string($0) }),
            "applied": .bool(applied),
            "status": status.map { .int(Int64($0)) } ?? .null,
            "faults": .array(faults.map { .string($0) }),
        ]
    }
}

extension Call {
    /// The people that the call names in its path, query or body.
    var people: [SandboxID] {
        switch operation {
        case .getApp, .getRateLimits, .getTask, .queryUsers, .search, .getMessage, .getManyMessages:
            return []
        default: break
        }
        if let pathID { return [SandboxID(pathID)] }
        if let named = target.parameter("target_user_id") { return [SandboxID(named)] }
        guard let object = try? JSONReader.read(body) else { return [] }
        if let named = object["target_user_id"]?.text { return [SandboxID(named)] }
        if let named = object["blocked_user_id"]?.text { return [SandboxID(named)] }
        let users = object["users"]
        let texts =
            object["user_ids"]?.items?.compactMap(\.text) ?? users?.members?.map(\.name)
            ?? users?.items?.compactMap { $0["id"]?.text } ?? []
        return texts.map { SandboxID($0) }
    }
}
