// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

extension Assumption {
    static let ofDeletions: [Assumption] = [
        Assumption("Unknown people are named in the task") { bench in
            let (known, unknown) = (try await bench.somebody(), try bench.nobody())
            let outcome = try await bench.delete([known, unknown], try Modes(user: .soft))
            let (one, other) = (outcome.word(of: known), outcome.word(of: unknown))
            let seen = "the known: \(one), the unknown: \(other)"
            return one == "ok" && !["ok", "nothing", "refused"].contains(other)
                ? .asAssumed(seen) : .otherwise(seen)
        },
        Assumption("Unknown people are left out of a deactivation's result") { bench in
            let (known, unknown) = (try await bench.somebody(), try bench.nobody())
            let outcome = try await bench.deactivate([known, unknown])
            let (one, other) = (outcome.word(of: known), outcome.word(of: unknown))
            let seen = "the known: \(one), the unknown: \(other)"
            return one == "ok" && other == "nothing" ? .asAssumed(seen) : .otherwise(seen)
        },
        Assumption("Failures are named in the completed task") { _ in
            .notTried("nothing that is known makes stream fail for one person alone")
        },
        Assumption("Deleting again is safe") { bench in
            let person = try await bench.somebody()
            let first = try await bench.delete([person], try everything())
            let second = try await bench.delete([person], try everything())
            let seen = "first: \(first.word(of: person)), again: \(second.word(of: person))"
            return second.word(of: person) == "ok" ? .asAssumed(seen) : .otherwise(seen)
        },
        Assumption("A soft deletion can become a hard one") { bench in
            let person = try await bench.somebody()
            let soft = try await bench.delete([person], try Modes(user: .soft))
            let hard = try await bench.delete([person], try everything())
            let seen = "soft: \(soft.word(of: person)), then hard: \(hard.word(of: person))"
            return hard.word(of: person) == "ok" ? .asAssumed(seen) : .otherwise(seen)
        },
        Assumption("Pruned people cannot be restored") { bench in
            let person = try await bench.somebody()
            _ = try await bench.delete([person], try Modes(user: .pruning))
            let members = try BatchMembers([person])
            switch try await bench.attempt(
                .restoreUsers, on: [person], { try await $0.restoreUsers(members) })
            {
            case .refused(let error): return .asAssumed("refused with \(error.inShort)")
            case .accepted: return .otherwise("accepted")
            }
        },
        Assumption("A new owner must exist and stay") { bench in
            let (person, owner) = (try await bench.somebody(), try bench.nobody())
            let modes = try everything().handingOver(channels: owner, calls: owner)
            let outcome = try await bench.delete([person], modes)
            guard case .refused(let error) = outcome else {
                return .otherwise("accepted: \(outcome.word(of: person))")
            }
            return .asAssumed("refused with \(error.inShort)")
        },
        Assumption("An id that was removed may be usable again") { bench in
            let person = try await bench.somebody()
            let outcome = try await bench.delete([person], try everything())
            guard outcome.word(of: person) == "ok" else {
                return .notTried("the deletion said: \(outcome.word(of: person))")
            }
            let batch = try UserBatch([try NewUser(id: person)])
            switch try await bench.attempt(
                .updateUsers, on: [person], { try await $0.replaceUsers(batch) })
            {
            case .refused(let error): return .asAssumed("refused with \(error.inShort)")
            case .accepted: return .otherwise("a new user was made under the id")
            }
        },
    ]

    /// Hard, for all that can go.
    static func everything() throws -> Modes {
        try Modes(user: .hard, messages: .hard, conversations: .hard, calls: .hard, files: true)
    }
}
