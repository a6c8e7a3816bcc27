// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

/// What an answer to a look-up shows of those who were asked for.
struct Sighting {
    /// Whom it shows, also as deleted: a record that is shown is no absence.
    private(set) var shown: [SubjectID: User] = [:]

    /// Compares the answer with the question; nil where it names others, or somebody twice: it is
    /// then an answer to another question, or to none.
    init?(of users: [User], asked: [SubjectID]) {
        let asked = Set(asked)
        for user in users {
            guard asked.contains(user.id), shown[user.id] == nil else { return nil }
            shown[user.id] = user
        }
    }

    /// Both answers to the halves of a question.
    func merging(_ other: Sighting) -> Sighting {
        var both = self
        both.shown.merge(other.shown) { first, _ in first }
        return both
    }

    /// Who is there.
    var present: [SubjectID] { shown.filter { $0.value.deletedAt == nil }.map(\.key) }

    /// Whether it shows this person in any way.
    func shows(_ id: SubjectID) -> Bool { shown[id] != nil }
}
