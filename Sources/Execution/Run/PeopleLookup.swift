// SPDX-License-Identifier: Apache-2.0

import Evidence
public import Model
public import StreamAPI

/// Looks people up by their ids, deactivated ones included, in batches of 100 and within the limit.
public struct PeopleLookup: Sendable {
    let client: StreamClient
    private let gates: RateGates
    let time: Timepiece
    private let patience: Patience

    /// A look-up through `client`, paced by `gates`.
    public init(
        client: StreamClient, gates: RateGates, time: Timepiece, patience: Patience = Patience()
    ) {
        self.client = client
        self.gates = gates
        self.time = time
        self.patience = patience
    }

    /// Why people could not be looked up.
    public enum Failure: Error, Hashable, Sendable {
        /// Nothing more will be accepted from us.
        case stop(StopReason)
        /// Stream did not answer, as often as it was asked.
        case noAnswer
    }

    /// What Stream says of each person; somebody it does not show is absent.
    /// - Throws: ``Failure``, or `CancellationError`.
    public func callAsFunction(_ members: BatchMembers) async throws -> [SubjectID: Presence] {
        let found: [SubjectID: SubjectFacts]
        do {
            found = try await ask(.queryUsers) { () async throws(StreamError) in
                try await client.users(members)
            }
        } catch is TooLong {
            // The ids stand in the address, and somebody on the way takes no longer one.
            guard members.ids.count > 1 else { throw Failure.noAnswer }
            let half = members.ids.count / 2
            let first = try await self(BatchMembers(Array(members.ids[..<half])))
            let second = try await self(BatchMembers(Array(members.ids[half...])))
            return first.merging(second) { first, _ in first }
        }
        return Dictionary(
            uniqueKeysWithValues: members.ids.map { id in
                (id, found[id].map(Presence.present) ?? .absent)
            })
    }

    /// The same, and of each person who is there whether they made a channel that still exists.
    /// - Throws: ``Failure``, or `CancellationError`.
    public func withChannels(_ members: BatchMembers) async throws -> [SubjectID: Presence] {
        var people = try await self(members)
        var open = members.ids.filter { people[$0] != .absent }
        var owners: Set<SubjectID> = []
        while !open.isEmpty {
            let batch = try BatchMembers(open)
            let more: Set<SubjectID>
            do {
                more = try await ask(.queryChannels) { () async throws(StreamError) in
                    try await client.channelOwners(among: batch)
                }
            } catch is TooLong {
                throw Failure.noAnswer
            }
            if more.isEmpty { break }
            owners.formUnion(more)
            open.removeAll { more.contains($0) }
        }
        for (id, person) in people {
            guard case .present(var facts) = person else { continue }
            facts.ownsChannels = owners.contains(id)
            people[id] = .present(facts)
        }
        return people
    }

    func ask<Value>(
        _ endpoint: Endpoint, _ question: () async throws(StreamError) -> Answer<Value>
    ) async throws -> Value {
        let gate = gates[endpoint]
        for attempt in 0..<patience.doubtTries {
            try await gate.pass()
            do {
                let answer = try await question()
                await gate.learn(answer.limit)
                return answer.value
            } catch {
                let verdict = await gate.learn(error)
                if case .service(let service) = error, [413, 414, 431].contains(service.status) {
                    throw TooLong()
                }
                switch verdict {
                case .fatal(let reason): throw Failure.stop(reason)
                case .limited: break
                case .spoiled, .refused, .tooLarge: throw Failure.noAnswer
                case .accepted, .notSent, .inDoubt:
                    try await time.sleep(patience.firstBackoff * Double(1 << attempt))
                }
            }
        }
        throw Failure.noAnswer
    }
}
