// SPDX-License-Identifier: Apache-2.0

/// What can go wrong in the sandbox: its words for it, and what may come of it.
struct Trouble: Sendable {
    var name: String
    /// The members of the fault's object.
    var words: String
    /// The operations that it means something to.
    var operations: [String] = Self.all
    var explains: Set<String> = []
    /// Whether it says what is not so: with another that does, nobody could tell.
    var isLie = false

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

    private static let looks = ["QueryUsers", "Search", "QueryChannels", "QueryCalls"]
    private static let unseen: Set<String> = ["not-looked-up", "not-all-seen", "feeds-not-deleted"]

    /// A deletion that says that all is done, and kept something.
    private static func lie(
        _ name: String, _ words: String, _ operations: [String] = ["DeleteUsers"]
    ) -> Trouble {
        Trouble(
            name: name, words: words, operations: operations,
            explains: ["look-up-disagrees", "content-there", "feeds-not-deleted"], isLie: true)
    }

    /// Every word of the sandbox. Of `keeps` the files are missing: without hosts in the policy nobody
    /// looks for them, and the report says so.
    static let known = troubles + lies + oddities

    private static let lies = [
        lie("keeps-messages", #""keeps", "what": "messages""#),
        lie("keeps-message", #""keeps", "what": "message""#),
        lie("keeps-groups", #""keeps", "what": "group_messages""#),
        lie("keeps-conversations", #""keeps", "what": "conversations""#),
        lie("keeps-calls", #""keeps", "what": "calls""#),
        lie("hides-only", #""hides_only""#), lie("softens", #""softens""#),
        lie("deletes-some", #""deletes_some", "messages": 1"#),
        lie("undeletes", #""undeletes""#),
        lie(
            "does-nothing", #""does_nothing""#,
            tasks + ["RestoreUsers", "UpdateUsersPartial"]),
        Trouble(
            name: "search-lags", words: #""search_lags", "seconds": 5"#, operations: ["Search"],
            explains: unseen, isLie: true),
    ]

    private static let oddities = [
        Trouble(
            name: "empty-list", words: #""empty_list""#, operations: looks, explains: unseen,
            isLie: true),
        Trouble(
            name: "caps-page", words: #""caps_page", "items": 3"#, operations: looks,
            explains: unseen, isLie: true),
        Trouble(
            name: "repeats", words: #""repeats""#, operations: looks, explains: unseen,
            isLie: true),
        Trouble(
            name: "names-others", words: #""names_others""#, operations: looks,
            explains: unseen, isLie: true),
        Trouble(
            name: "adds-others", words: #""adds_others", "items": 3"#, operations: looks,
            explains: unseen, isLie: true),
        Trouble(name: "answers-twice", words: #""answers_twice""#),
        Trouble(
            name: "absurd-limit", words: #""absurd_limit""#,
            operations: ["GetRateLimits", "QueryUsers", "DeleteUsers", "GetTask"]),
        Trouble(
            name: "absurd-limit-below", words: #""absurd_limit", "says": "-1""#,
            operations: ["GetRateLimits", "QueryUsers", "DeleteUsers", "GetTask"]),
        Trouble(
            name: "hides-task", words: #""hides_task""#, operations: tasks,
            explains: ["answer-unreadable", "feeds-not-deleted"]),
        Trouble(
            name: "firewall", words: #""firewall""#, explains: spoils.union(["no-answer"])),
        Trouble(name: "tells-time", words: #""tells_time""#, operations: ["GetApp"]),
        Trouble(
            name: "tells-other-time", words: #""tells_time", "seconds": -86400"#,
            operations: ["GetApp"], isLie: true),
    ]

    private static let troubles = [
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

    /// Those of which two can happen at a time.
    static let together = known.filter { !$0.isLie }

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
                guard let trouble = Trouble.together.randomElement(using: &dice),
                    let operation = trouble.operations.randomElement(using: &dice),
                    let turn = turns.randomElement(using: &dice)
                else { continue }
                item.faults.append(trouble.fault(operation, turn))
                item.explains.formUnion(trouble.explains)
            }
            let request = Int.random(in: 3...20, using: &dice)
            if number.isMultiple(of: 3) {
                item.blows = [.signal(.kill, at: .later(request: request, milliseconds: 5))]
                // What the killed run has asked for may come after what the next one asked for: tokens are
                // revoked as of the earlier time then, and the look-up says so.
                let isLate = item.faults.contains {
                    $0.contains("hold_before") && $0.contains("UpdateUsersPartial")
                }
                if isLate { item.explains.insert("look-up-disagrees") }
            }
            return item
        }
    }
}
