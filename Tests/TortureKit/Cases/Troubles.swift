// SPDX-License-Identifier: Apache-2.0

/// What can go wrong in the sandbox: its words for it, and what may come of it.
struct Trouble: Sendable {
    var name: String
    /// The members of the fault's object.
    var words: String
    /// The operations that it means something to.
    var operations: [String] = Self.all
    var explains: Set<String> = []

    static let all = [
        "GetApp", "GetRateLimits", "QueryUsers", "DeleteUsers", "DeactivateUsers",
        "ReactivateUsers", "RestoreUsers", "UpdateUsersPartial", "DeleteFeedUserData", "GetTask",
    ]
    private static let tasks = [
        "DeleteUsers", "DeactivateUsers", "ReactivateUsers", "DeleteFeedUserData",
    ]
    /// While a limit lasts no task can be asked for, and a short deadline passes.
    private static let late: Set<String> = [
        "task-deadline", "feeds-not-deleted", "not-all-seen",
    ]
    private static let spoils: Set<String> = [
        "refused-by-service", "too-large", "feeds-not-deleted", "not-looked-up", "not-all-seen",
    ]

    /// Every word of the sandbox.
    static let known = [
        Trouble(name: "drop-before", words: #""drop_before""#),
        Trouble(name: "drop-after", words: #""drop_after""#),
        Trouble(name: "reset-before", words: #""reset_before""#),
        Trouble(name: "reset-after", words: #""reset_after""#),
        Trouble(name: "cut", words: #""cut""#),
        // Whether it was carried out cannot be read, so it is looked at and left to a person.
        Trouble(
            name: "truncate", words: #""truncate""#,
            explains: ["answer-unreadable", "feeds-not-deleted"]),
        Trouble(name: "hold-before", words: #""hold_before", "milliseconds": 700"#),
        Trouble(name: "delay", words: #""delay", "milliseconds": 700"#),
        Trouble(name: "limit", words: #""limit", "retry_after": 1"#, explains: late),
        Trouble(name: "limit-reset", words: #""limit", "reset_after": 1"#, explains: late),
        Trouble(
            name: "limit-plain", words: #""limit", "retry_after": 1, "plain": true"#, explains: late
        ),
        Trouble(name: "plain-503", words: #""plain", "status": 503"#),
        Trouble(name: "plain-502-applied", words: #""plain", "status": 502, "applied": true"#),
        Trouble(name: "error-500", words: #""error", "status": 500, "code": -1"#),
        Trouble(
            name: "error-500-applied",
            words: #""error", "status": 500, "code": -1, "applied": true"#),
        Trouble(name: "timeout", words: #""timeout""#),
        Trouble(name: "timeout-applied", words: #""timeout", "applied": true"#),
        Trouble(name: "too-large", words: #""too_large""#, explains: spoils),
        Trouble(name: "input", words: #""input""#, explains: spoils),
        Trouble(
            name: "input-applied", words: #""input", "applied": true"#, explains: spoils),
        Trouble(name: "wrong-region", words: #""wrong_region""#),
        Trouble(name: "suspended", words: #""suspended""#),
        Trouble(name: "revoked", words: #""revoked""#),
        Trouble(name: "double-headers", words: #""double_headers""#),
        Trouble(name: "skew-late", words: #""skew_reset", "seconds": 3600"#),
        Trouble(name: "skew-early", words: #""skew_reset", "seconds": -3600"#),
        Trouble(
            name: "task-fails", words: #""task_fails""#, operations: tasks,
            explains: ["task-failed", "feeds-not-deleted"]),
        Trouble(
            name: "task-hangs", words: #""task_hangs""#, operations: tasks,
            explains: ["task-deadline", "feeds-not-deleted"]),
        Trouble(
            name: "task-says", words: #""task_says", "word": "paused""#, operations: tasks),
        Trouble(
            name: "task-splits", words: #""task_splits", "failing": 2, "missing": 1"#,
            operations: tasks,
            explains: ["result-not-ok", "no-result", "feeds-not-deleted"]),
        Trouble(
            name: "task-forgotten", words: #""task_forgotten""#, operations: tasks,
            explains: ["task-unknown", "feeds-not-deleted"]),
        Trouble(
            name: "people-return", words: #""people_return""#, operations: ["DeleteUsers"],
            explains: ["look-up-disagrees"]),
    ]

    func fault(_ operation: String, _ turn: String) -> String {
        #"{"fault": \#(words), "operation": "\#(operation)", \#(turn)}"#
    }
}

extension Grounds {
    /// Each trouble alone, at the first call of each operation to which it means something.
    func troubles() -> [Case] {
        Trouble.known.flatMap { trouble in
            trouble.operations.map { operation in
                Case(
                    name: "\(trouble.name)-\(operation)", section: .service,
                    faults: [trouble.fault(operation, #""call": 1"#)],
                    explains: trouble.explains)
            }
        }
    }

    /// Two troubles at a time, at random calls; every third time the run is killed as well.
    func pairs(_ count: Int) -> [Case] {
        let turns = [#""call": 1"#, #""call": 2"#, #""call": 3"#, #""next": 2"#]
        return (1...count).map { number in
            let name = "pair-\(number)"
            var dice = Dice(seed: seed, name)
            var item = Case(name: name, section: .pairs)
            for _ in 0..<2 {
                guard let trouble = Trouble.known.randomElement(using: &dice),
                    let operation = trouble.operations.randomElement(using: &dice),
                    let turn = turns.randomElement(using: &dice)
                else { continue }
                item.faults.append(trouble.fault(operation, turn))
                item.explains.formUnion(trouble.explains)
            }
            let request = Int.random(in: 3...20, using: &dice)
            if number.isMultiple(of: 3) {
                item.blows = [.signal(.kill, at: .later(request: request, milliseconds: 5))]
            }
            return item
        }
    }
}
