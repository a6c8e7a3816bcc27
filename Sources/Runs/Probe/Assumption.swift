// SPDX-License-Identifier: Apache-2.0

/// Something that is assumed of Stream and that no document settles, by its heading in
/// `docs/stream-assumptions.md`, and how it is tried with people who are nobody.
package struct Assumption: Sendable {
    /// The heading.
    package let name: String
    let attempt: @Sendable (ProbeBench) async throws -> Finding

    init(_ name: String, _ attempt: @escaping @Sendable (ProbeBench) async throws -> Finding) {
        self.name = name
        self.attempt = attempt
    }

    /// What was found.
    package enum Finding: Hashable, Sendable {
        /// What is assumed.
        case asAssumed(String)
        /// Something else; in words that name nobody.
        case otherwise(String)
        /// It was not tried, and why.
        case notTried(String)

        /// What a person is told.
        package var words: (word: String, seen: String) {
            switch self {
            case .asAssumed(let seen): ("as assumed", seen)
            case .otherwise(let seen): ("otherwise", seen)
            case .notTried(let why): ("not tried", why)
            }
        }
    }

    /// All of them.
    package static let all = ofDeletions + ofAccounts + ofTasks + ofContent + ofLimits
}
