// SPDX-License-Identifier: Apache-2.0

import Execution
package import Model
import Report
package import StreamAPI

/// An act by hand on many people, call after call; a call that fails keeps no other one back.
package struct HandBatch<Item: Sendable, Value: Sendable>: Sendable {
    /// The act's name in the ledger, such as `ban`.
    package let act: String
    package let endpoint: Endpoint
    /// How many people a call takes.
    package var size = BatchMembers.limit
    package let subject: @Sendable (Item) -> SubjectID
    package let send: @Sendable (StreamClient, [Item]) async throws -> Answer<Value>
    /// What is seen of the people of an accepted call.
    package let confirmed: @Sendable (Hand, Value, [Item]) async throws -> Outcomes

    package init(
        act: String, endpoint: Endpoint, size: Int = BatchMembers.limit,
        subject: @escaping @Sendable (Item) -> SubjectID,
        send: @escaping @Sendable (StreamClient, [Item]) async throws -> Answer<Value>,
        confirmed: @escaping @Sendable (Hand, Value, [Item]) async throws -> Outcomes
    ) {
        self.act = act
        self.endpoint = endpoint
        self.size = size
        self.subject = subject
        self.send = send
        self.confirmed = confirmed
    }

    /// The outcome of each person of a call; who is missing is not proven.
    package typealias Outcomes = [SubjectID: Outcome]

    /// Carries it out on the items, in their order. What ends it is in the result, with what was done
    /// until then.
    package func carryOut(_ items: [Item], by hand: Hand) async -> ActResult {
        var result = ActResult(act: act, balance: Balance(rowsIn: items.count))
        let calls = items.calls(of: size)
        for (index, call) in calls.enumerated() {
            let subjects = call.map(subject)
            let place = place(index, items.count)
            let doubt = Hand.Doubt()
            do {
                try await carryOut(call, subjects, by: hand, doubt, place: place, &result)
            } catch {
                var failure =
                    Failure(ending: error) ?? Failure(StopReason.internalError, goesOn: false)
                if error is CancellationError {
                    failure.hint = "give the command again for those who are pending"
                }
                result.stopped = failure
                if doubt.stands {
                    Console.say("\(place): nobody knows what came of it")
                    result.balance.add(.unproven, rows: subjects.count)
                }
                break
            }
        }
        result.balance.add(.pending, rows: items.count - result.balance.total)
        return result
    }

    private func carryOut(
        _ call: [Item], _ subjects: [SubjectID], by hand: Hand, _ doubt: Hand.Doubt,
        place: String, _ result: inout ActResult
    ) async throws {
        let client = hand.reach.client
        let send = send
        let end = try await hand.send(act, endpoint, on: subjects, raising: doubt) {
            try await send(client, call)
        }
        switch end {
        case .accepted(let value):
            // What Stream took is done, also where looking at it is cut short.
            let outcomes = try? await confirmed(hand, value, call)
            for subject in subjects {
                result.balance.add(outcomes.map { $0[subject] ?? .unproven } ?? .done)
            }
        case .refused(let error):
            Console.say("\(place): \(error)")
            result.balance.add(.failed, rows: subjects.count)
        case .unproven:
            Console.say("\(place): stream did not answer; the ledger says that it is in doubt")
            result.balance.add(.unproven, rows: subjects.count)
        }
    }

    /// Which people of the list a call is about: nobody's id is shown.
    private func place(_ index: Int, _ count: Int) -> String {
        let first = index * size + 1
        let last = min(first + size - 1, count)
        return first == last ? "user \(first)" : "users \(first) to \(last)"
    }
}

extension HandBatch {
    /// An act that a look-up afterwards confirms, field by field. The answer to the act itself says
    /// nothing: it may be an echo of what was sent.
    package static func lookingUp(
        _ act: String, _ endpoint: Endpoint, size: Int = BatchMembers.limit,
        subject: @escaping @Sendable (Item) -> SubjectID,
        send: @escaping @Sendable (StreamClient, [Item]) async throws -> Answer<Value>,
        hearing hear: @escaping @Sendable (Value) -> Void = { _ in },
        missing: Outcome = .absent,
        agrees: @escaping @Sendable (Item, User) -> Bool
    ) -> HandBatch {
        HandBatch(
            act: act, endpoint: endpoint, size: size, subject: subject, send: send,
            confirmed: { hand, value, items in
                hear(value)
                let people = try await hand.reach.people(items.map(subject))
                let seen = items.map { item -> (SubjectID, Outcome) in
                    let id = subject(item)
                    guard let user = people[id] else { return (id, missing) }
                    return (id, agrees(item, user) ? .verified : .contradicted)
                }
                return Dictionary(seen) { first, _ in first }
            })
    }
}

extension HandBatch where Item == SubjectID {
    /// An act on people that a look-up afterwards confirms.
    package static func lookingUp(
        _ act: String, _ endpoint: Endpoint, size: Int = BatchMembers.limit,
        send: @escaping @Sendable (StreamClient, [SubjectID]) async throws -> Answer<Value>,
        agrees: @escaping @Sendable (User) -> Bool
    ) -> HandBatch {
        lookingUp(act, endpoint, size: size, subject: { $0 }, send: send) { agrees($1) }
    }
}

extension HandBatch where Value == UsersChange {
    /// An act that writes records.
    /// - Parameter missing: what it means if somebody is not there afterwards.
    package static func writing(
        _ act: String, _ endpoint: Endpoint, subject: @escaping @Sendable (Item) -> SubjectID,
        missing: Outcome,
        send: @escaping @Sendable (StreamClient, [Item]) async throws -> Answer<UsersChange>,
        agrees: @escaping @Sendable (Item, User) -> Bool
    ) -> HandBatch {
        lookingUp(
            act, endpoint, subject: subject, send: send,
            hearing: { change in
                guard let task = change.membershipDeletion else { return }
                Console.say(
                    "who left a team is taken out of its channels: "
                        + "lethe tasks wait \(task.rawValue)")
            }, missing: missing, agrees: agrees)
    }
}
