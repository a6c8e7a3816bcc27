// SPDX-License-Identifier: Apache-2.0

public import Model

/// What Stream says of a task at the moment.
public struct TaskReport: Hashable, Sendable {
    /// How far the task is.
    public enum State: Hashable, Sendable {
        /// Not at its end, in the service's word: `waiting`, `pending`, `running`, or one that is
        /// not known. `unreadable` stands for a word that might carry more than a state.
        case running(String)
        /// At its end (`completed` or `ok`). It can still have failed for some of the people.
        case completed
        /// Broken off (`failed` or `error`), with the error's type where that is a plain word.
        case failed(type: String?)
    }

    /// How far the task is.
    public var state: State
    /// What became of each person, as far as Stream says it. Whoever is missing is not proven.
    public var results: [SubjectID: MemberResult]
    /// Where the export that the task was to make can be fetched from.
    public var export: ExportAddress?

    /// A report with each of its parts.
    public init(
        state: State, results: [SubjectID: MemberResult], export: ExportAddress? = nil
    ) {
        self.state = state
        self.results = results
        self.export = export
    }
}

extension TaskReport {
    /// Whether it says of anybody else than these people that something was done.
    public func names(besides people: [SubjectID]) -> Bool {
        let asked = Set(people)
        return results.contains { person, result in
            !asked.contains(person) && result != .notOK(status: "unreadable")
        }
    }
}

/// What a task did for one person.
public enum MemberResult: Hashable, Sendable {
    /// What was asked is done, Stream says: exactly `"status": "ok"`, or the user as the operation
    /// leaves it.
    case ok
    /// Anything else, with a word of `[a-z0-9_-]{1,32}`: the service's status, `active` or
    /// `deactivated` for a user who is not as asked, or `unreadable`.
    case notOK(status: String)
}
