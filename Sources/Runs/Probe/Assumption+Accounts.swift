// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

extension Assumption {
    static let ofAccounts: [Assumption] = [
        Assumption("A reactivation lists its users") { bench in
            let person = try await bench.somebody()
            _ = try await bench.deactivate([person])
            let outcome = try await bench.reactivate([person])
            let seen = "the task says: \(outcome.word(of: person))"
            return outcome.word(of: person) == "ok" ? .asAssumed(seen) : .otherwise(seen)
        },
        Assumption("Deactivating or reactivating again is safe") { bench in
            let person = try await bench.somebody()
            _ = try await bench.deactivate([person])
            let off = try await bench.deactivate([person]).word(of: person)
            _ = try await bench.reactivate([person])
            let on = try await bench.reactivate([person]).word(of: person)
            let seen = "deactivated again: \(off), reactivated again: \(on)"
            return off == "ok" && on == "ok" ? .asAssumed(seen) : .otherwise(seen)
        },
        Assumption("A partial update is all or nothing") { bench in
            let (known, unknown) = (try await bench.somebody(), try bench.nobody())
            let members = try BatchMembers([known, unknown])
            let now = bench.time.now()
            let outcome = try await bench.attempt(.updateUsersPartial, on: [known, unknown]) {
                try await $0.revokeTokens(members, before: now)
            }
            let people = try await bench.hand.reach.people([known, unknown])
            let isDone = people[known]?.revokeTokensIssuedBefore != nil
            let isMade = people[unknown] != nil
            switch outcome {
            case .refused(let error) where !isDone && !isMade:
                return .asAssumed("refused with \(error.inShort), and nobody changed")
            case .refused: return .otherwise("refused, and somebody changed all the same")
            case .accepted:
                return .otherwise(
                    "accepted; the known \(isDone ? "is" : "is not") changed, the unknown "
                        + (isMade ? "was made" : "was not made"))
            }
        },
        Assumption("A person who is not there is answered by 404") { bench in
            let unknown = try PathSubject(try bench.nobody())
            switch try await bench.attempt(
                .deactivateUser, on: [unknown.id], { try await $0.deactivateUser(unknown) })
            {
            case .accepted: return .otherwise("accepted")
            case .refused(let error):
                let seen = "refused with \(error.inShort)"
                return error.saysMissing ? .asAssumed(seen) : .otherwise(seen)
            }
        },
        Assumption("An id can be any text of up to 255 bytes") { bench in
            // Nothing but the id tells whose records these are: they begin as all of them do.
            let ends = [" with a space", ".dot", "-ü", String(repeating: "x", count: 200)]
            var refused: [String] = []
            for (name, end) in zip(["space", "dot", "letters beyond ascii", "length"], ends) {
                do {
                    _ = try await bench.somebody(end)
                } catch is SyntheticMaker.NotMade {
                    refused.append(name)
                }
            }
            return refused.isEmpty
                ? .asAssumed("new ids with a space, a dot, other letters, of 200 bytes and more")
                : .otherwise("refused for new ids: \(refused.joined(separator: ", "))")
        },
    ]
}
