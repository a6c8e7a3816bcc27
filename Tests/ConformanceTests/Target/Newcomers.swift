// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import StreamAPI
import Synchronization

/// The people whom a statement made, so that they can be removed again.
final class Newcomers: Sendable {
    private let made = Mutex<[SubjectID]>([])

    var ids: [SubjectID] { made.withLock { $0 } }

    func note(_ ids: [SubjectID]) { made.withLock { $0 += ids } }
}

extension Application {
    /// People made for this statement alone, who hold nothing but an id and what `change` adds to
    /// it. Their ids are the suite's own, and rise in the order of the numbers from 1.
    func newcomers(
        _ count: Int,
        _ change: (SubjectID, Int) throws -> NewUser = { id, _ in try NewUser(id: id) }
    ) async throws -> BatchMembers {
        let family = String(UInt64.random(in: .min ... .max), radix: 36)
        let ids = try named((1...count).map { "lethe-conformance-\(family)-\(100 + $0)" }).ids
        var records: [NewUser] = []
        for (index, id) in ids.enumerated() { records.append(try change(id, index + 1)) }
        newcomers.note(ids)
        let batch = try UserBatch(records)
        _ = try await patiently { try await client.replaceUsers(batch) }
        return try BatchMembers(ids)
    }

    /// One such person.
    func newcomer(
        _ change: (SubjectID, Int) throws -> NewUser = { id, _ in try NewUser(id: id) }
    ) async throws -> BatchMembers {
        try await newcomers(1, change)
    }

    /// The user of this id as a query shows it, deactivated or not; nil if it shows none.
    func user(_ id: SubjectID) async throws -> User? {
        let filter = UserFilter(.id, .equals(.string(id.rawValue)))
        let query = try UserQuery(filter, includeDeactivated: true)
        return try await client.queryUsers(query).value.first
    }

    /// Removes all people who were made, as far as removing goes.
    func removeNewcomers() async throws {
        var ids = newcomers.ids[...]
        while !ids.isEmpty {
            let members = try BatchMembers(Array(ids.prefix(BatchMembers.limit)))
            ids = ids.dropFirst(BatchMembers.limit)
            _ = try await delete(members, try .everything(.hard))
        }
    }
}
