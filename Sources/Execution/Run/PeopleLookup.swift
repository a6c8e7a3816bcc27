// SPDX-License-Identifier: Apache-2.0

public import Model
public import StreamAPI

/// Looks people up by their ids, deactivated ones included, in batches of 100 and within the limit.
public struct PeopleLookup: Sendable {
    private let client: StreamClient
    private let gate: RateGate
    private let time: Timepiece
    private let patience: Patience

    /// A look-up through `client`, paced by `gates`.
    public init(
        client: StreamClient, gates: RateGates, time: Timepiece, patience: Patience = Patience()
    ) {
        self.client = client
        self.gate = gates[.queryUsers]
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
        for attempt in 0..<patience.doubtTries {
            try await gate.pass()
            do {
                let answer = try await client.users(members)
                await gate.learn(answer.limit)
                return Dictionary(
                    uniqueKeysWithValues: members.ids.map { id in
                        (id, answer.value[id].map(Presence.present) ?? .absent)
                    })
            } catch {
                switch SendVerdict(error, at: time.now()) {
                case .fatal(let reason): throw Failure.stop(reason)
                case .limited(let wait): await gate.close(until: time.now() + wait)
                case .spoiled, .refused, .tooLarge: throw Failure.noAnswer
                case .accepted, .notSent, .inDoubt:
                    try await time.sleep(patience.firstBackoff * Double(1 << attempt))
                }
            }
        }
        throw Failure.noAnswer
    }
}
