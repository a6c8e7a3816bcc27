// SPDX-License-Identifier: Apache-2.0

/// Where a row may end.
struct PackOutcome: Sendable {
    let word: String
    /// The first format that has it.
    let since: Int64

    /// In the order of the formats.
    static let all: [PackOutcome] =
        [
            "verified", "done", "contradicted", "failed", "unproven", "absent", "deferred", "held",
            "refused", "review", "rejected", "duplicate", "omitted", "pending",
        ].map { PackOutcome(word: $0, since: 1) } + [PackOutcome(word: "hidden", since: 2)]
}

/// What follows from the reason of an outcome: with which outcomes it goes, what stands behind it in the
/// records, and what evidence beside it may say. One table for all verifiers; `verify.sh` has it in SQL,
/// and a test compares both, and the words with those of the house.
struct PackReason: Sendable {
    /// What stands behind it.
    enum Way: String {
        /// A call that was announced, accepted and settled.
        case settled
        /// A call that was announced.
        case sent
        /// Nothing: no call carried the row.
        case none
        /// A look at what a row of an earlier run did.
        case again
        /// A call may stand behind it.
        case open
    }

    /// What was seen, where it is said.
    enum Seen: String {
        /// All is gone; of files it may not be known.
        case gone
        /// The account is gone or hidden, and nothing is there.
        case sight
        /// The account is there.
        case account
        /// The account is gone or hidden, and something else is there.
        case content
        /// Nothing is there.
        case open
        /// Nobody looked.
        case none
    }

    let word: String
    let outcomes: [String]
    let way: Way
    let seen: Seen

    private init(_ word: String, _ outcomes: String..., by way: Way, seen: Seen = .none) {
        self.word = word
        self.outcomes = outcomes
        self.way = way
        self.seen = seen
    }

    /// All but those of rejected rows, which are words for what is wrong with a row.
    static let all: [PackReason] = [
        .init("looked-up", "verified", by: .settled, seen: .gone),
        .init("looked-up-again", "verified", by: .again, seen: .sight),
        .init("not-looked-up", "done", by: .settled),
        .init("out-of-sight", "hidden", by: .settled, seen: .sight),
        .init("not-all-seen", "hidden", by: .settled, seen: .sight),
        .init("look-up-disagrees", "contradicted", by: .settled, seen: .account),
        .init("content-there", "contradicted", by: .settled, seen: .content),
        .init("still-there", "contradicted", by: .again),
        .init("came-back", "contradicted", by: .again),
        .init("content-there-again", "contradicted", by: .again, seen: .content),
        .init("result-not-ok", "failed", by: .settled),
        .init("feeds-not-deleted", "failed", by: .settled),
        .init("task-failed", "failed", by: .settled),
        .init("refused-by-service", "failed", by: .sent),
        .init("too-large", "failed", by: .sent),
        .init("no-result", "unproven", by: .settled),
        .init("task-deadline", "unproven", by: .settled),
        .init("task-unknown", "unproven", by: .settled),
        .init("no-answer", "unproven", by: .sent),
        .init("answer-unreadable", "unproven", by: .sent),
        .init("not-checkable", "unproven", by: .again, seen: .open),
        .init("verified-so-far", "deferred", by: .settled, seen: .sight),
        .init("done-so-far", "deferred", by: .settled),
        .init("nobody-there", "absent", by: .none),
        .init("policy", "held", "refused", "review", by: .none),
        .init("hold", "held", by: .none),
        .init("withdrawn", "refused", by: .none),
        .init("decided", "refused", by: .none),
        .init("kept-back-midway", "review", by: .open),
        .init("contradiction", "review", by: .none),
        .init("contradicts-waiting", "review", by: .none),
        .init("file-refused", "review", by: .none),
        .init("number-reused", "review", by: .none),
        .init("owner-leaves-too", "review", by: .none),
        .init("owner-not-there", "review", by: .none),
        .init("unread-row", "review", by: .none),
        .init("too-many-rows", "review", by: .none),
        .init("brake-hard-deletions", "review", by: .none),
        .init("brake-share-of-app", "review", by: .none),
        .init("brake-usual", "review", by: .none),
        .init("brake-unknown-people", "review", by: .none),
        .init("brake-canary", "review", by: .none),
        .init("same-request", "duplicate", by: .none),
        .init("same-person-and-kind", "duplicate", by: .none),
        .init("done-before", "duplicate", by: .none),
        .init("waits-already", "duplicate", by: .none),
        .init("closed", "omitted", by: .none),
        .init("test", "omitted", by: .none),
        .init("unverified", "omitted", by: .none),
        .init("not-yet", "omitted", by: .none),
        .init("heading", "omitted", by: .none),
        .init("other-kind", "omitted", by: .none),
        .init("other-identity", "omitted", by: .none),
        .init("returned", "omitted", by: .none),
        .init("stopped", "pending", by: .open),
        .init("under-way", "pending", by: .open),
    ]

    private static let byWord = Dictionary(
        all.map { ($0.word, $0) }, uniquingKeysWith: { first, _ in first })

    /// The reason of this word; nil if there is none.
    static func named(_ word: String) -> PackReason? { byWord[word] }

    /// Whether the reasons of an outcome are listed: an outcome of a later format has its own.
    static func lists(_ outcome: String) -> Bool { listed.contains(outcome) }

    private static let listed = Set(all.flatMap(\.outcomes))

    /// Whether it goes with this outcome.
    func goes(with outcome: String) -> Bool { outcomes.contains(outcome) }

    /// Whether something was sent, or looked at.
    var saysOfService: Bool { way == .settled || way == .sent || way == .again }
}
