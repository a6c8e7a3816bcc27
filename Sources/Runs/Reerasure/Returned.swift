// SPDX-License-Identifier: Apache-2.0

package import Execution
package import Ledger
package import Model
package import Policy
import Report

/// What became of those who were erased since a backup was made.
package struct Returned {
    /// Who is there again as they were made before their erasure.
    package var back: [(erasure: ErasedPerson, facts: SubjectFacts)] = []
    /// How many are still gone.
    package var gone = 0
    /// How many signed up anew after their erasure: nobody asked for those to be erased.
    package var anew = 0
    /// How many are there, and Stream does not say since when.
    var unclear = 0
    /// How many were erased whose ids are shredded.
    var nameless = 0

    /// Looks them up, 100 a call and within the limit.
    package static func find(
        since date: BackupDate, in ledger: Ledger, policy: Policy, lookup: PeopleLookup
    ) async throws -> Returned {
        var found = Returned()
        found.nameless = try await ledger.namelessErasures(since: date.earliest)
            .count { date.precedes($0, by: policy) }
        var rest = try await ledger.erasures(since: date.earliest)
            .filter { date.precedes($0.erasedAt, by: policy) }[...]
        while !rest.isEmpty {
            let page = rest.prefix(BatchMembers.limit)
            rest = rest.dropFirst(BatchMembers.limit)
            let seen = try await lookup(BatchMembers(page.map(\.subject)))
            for erasure in page { found.sort(erasure, seen[erasure.subject] ?? .absent) }
        }
        return found
    }

    /// Puts a person where they belong.
    package mutating func sort(_ erasure: ErasedPerson, _ presence: Presence) {
        switch presence {
        case .absent: gone += 1
        case .present(let facts):
            guard let created = facts.createdAt else {
                unclear += 1
                return
            }
            if created > erasure.erasedAt {
                anew += 1
            } else {
                back.append((erasure, facts))
            }
        }
    }

    /// What was found, one a line.
    package var lines: [String] {
        let all = back.count + gone + anew + unclear + nameless
        return ["erased for good since the backup: \(all)"]
            + [
                (gone, "still gone"), (back.count, "there again, made before their erasure"),
                (anew, "signed up anew after their erasure; left out"),
                (unclear, "there, and stream does not say since when; left out, look at them"),
                (nameless, "their ids are shredded, so nobody can look for them"),
            ].filter { $0.0 > 0 }.map { "  \($0.0) \($0.1)" }
    }
}
