// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

/// What an answer to a look-up shows of those who were asked for.
struct Sighting {
    /// Who is there.
    private(set) var present: [SubjectID: User] = [:]
    /// Who is shown as deleted: seen to be gone, which is more than not to be seen.
    private(set) var deleted: Set<SubjectID> = []

    /// Compares the answer with the question; nil where it names others, or somebody twice: it is
    /// then an answer to another question, or to none.
    init?(of users: [User], asked: [SubjectID]) {
        let asked = Set(asked)
        for user in users {
            let isNew = present[user.id] == nil && !deleted.contains(user.id)
            guard asked.contains(user.id), isNew else { return nil }
            if user.deletedAt == nil {
                present[user.id] = user
            } else {
                deleted.insert(user.id)
            }
        }
    }

    /// Both answers to the halves of a question.
    func merging(_ other: Sighting) -> Sighting {
        var both = self
        both.present.merge(other.present) { first, _ in first }
        both.deleted.formUnion(other.deleted)
        return both
    }

    /// Whom it shows in any way.
    var seen: Set<SubjectID> { deleted.union(present.keys) }

    /// Whether it shows this person in any way.
    func shows(_ id: SubjectID) -> Bool { present[id] != nil || deleted.contains(id) }
}
