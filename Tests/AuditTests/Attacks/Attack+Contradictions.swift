// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

extension Attack {
    /// By the controller itself: records that are each what they should be, in an order that tells a whole
    /// story, and one of them says otherwise than another.
    static let contradictions: [Attack] =
        rowTimes + counts + reasons + evidence + standIns + tasks + leftovers

    private static let early = RecordValue.string("2026-09-20T00:00:00Z")

    private static let rowTimes: [Attack] = [
        tale("settled before it was accepted", "time", "outcome", "settled_at", early),
        tale("looked up before it was settled", "time", "outcome", "verified_at", early),
        tale(
            "looked up when the row had ended", "time", "outcome", "verified_at",
            .string("2027-01-01T00:00:00Z")),
        tale("accepted when nothing was answered", "time", "outcome", "accepted_at", early),
        tale("looked up before the run began", "time") { records in
            let place = try first("outcome", records)
            for field in ["accepted_at", "settled_at"] {
                records[place] = try Specimen.change(records[place], field, nil)
            }
            records[place] = try Specimen.change(records[place], "verified_at", early)
        },
        deadline("late, and in time as it says", "time", "2026-09-20", isMet: true),
        deadline("in time, and late as it says", "time", "2026-09-23", isMet: false),
        deadline("in time in the controller's zone", nil, "2026-09-21", isMet: true),
        deadline("late in the controller's zone", nil, "2026-09-22", isMet: false),
        tale(
            "a deadline, and it is not said whether in time", nil, "outcome", "deadline",
            .string("2026-10-01")),
        tale("in time for no deadline", "fields", "outcome", "deadline_met", .boolean(true)),
    ]

    private static func deadline(
        _ name: String, _ code: String?, _ day: String, isMet: Bool
    ) -> Attack {
        tale(name, code) { records in
            try change(
                &records, "outcome", ["deadline": .string(day), "deadline_met": .boolean(isMet)])
        }
    }

    private static let counts: [Attack] = [
        tale("announced for fewer than its rows", "count", "intent", "count", .integer(1)),
        tale("announced for more than its rows", "count", "intent", "count", .integer(3)),
        tale("the task's results are of other rows", "count") { records in
            try change(&records, "settled", ["ok": .integer(1), "not_ok": .integer(1)])
        },
        plans("a plan that fits", nil, calls: 1, rows: 2),
        plans("fewer rows were planned", "count", calls: 1, rows: 1),
        plans("fewer calls were planned", "count", calls: 0, rows: 2),
        plans("a second plan", "steps", calls: 1, rows: 2, times: 2),
        plans("planned when it was sent", "steps", calls: 1, rows: 2, before: "answer"),
    ]

    private static func plans(
        _ name: String, _ code: String?, calls: Int64, rows: Int64, times: Int = 1,
        before kind: String = "intent"
    ) -> Attack {
        tale(name, code) { records in
            for number in 0..<times {
                let plan = PlanRecord {
                    $0.run = records.last?.integer("run") ?? 0
                    $0.at = records.last?.string("at")
                    $0.calls = calls
                    $0.rows = rows
                    $0.digest = Digest.sha256([]).hex
                }
                try insert(plan, number, before: kind, &records)
            }
        }
    }

    private static let reasons: [Attack] = [
        tale("the reason of another outcome", "outcome", "outcome", "reason", .string("hold")),
        tale("a reason that nobody knows", "outcome", "outcome", "reason", .string("because")),
        rejected("rejected, and looked up", "outcome", ["reason": .string("looked-up")]),
        rejected(
            "failed, and nothing was sent", "steps",
            ["outcome": .string("failed"), "reason": .string("task-failed")]
        ),
        tale("held, and a call carried it", "steps") { records in
            try change(
                &records, "outcome", ["outcome": .string("held"), "reason": .string("hold")])
        },
        tale(
            "looked at again, and nothing was done before", "steps", "outcome", "reason",
            .string("looked-up-again")),
        tale("hidden only, and said to be gone", "effect") { records in
            for place in records.indices
            where ["intent", "outcome"].contains(
                records[place].string("kind") ?? "") && records[place].string("user") != nil
            {
                records[place] = try Specimen.change(records[place], "messages", .string("soft"))
            }
        },
        tale("to go, and said to be hidden", "effect") { records in
            try change(
                &records, "outcome",
                ["outcome": .string("hidden"), "reason": .string("out-of-sight")])
        },
        tale("announced with another effect", "effect", "intent", "effect", .string("pruning")),
    ]

    private static let evidence: [Attack] =
        [
            ("user:gone/messages:gone:16/conversations:gone/files:not-checkable:no-hosts", nil),
            ("user:gone/messages:there:3", "evidence"),
            ("user:there:1", "evidence"),
            ("user:hidden/messages:gone", "evidence"),
            ("user:gone/messages:not-checkable:late", "evidence"),
            ("messages:gone", "evidence"),
            ("messages:found", "evidence"),
            ("messages:gone/user:gone", "evidence"),
            ("user:gone/user:gone", "evidence"),
            ("user:gone:01", "evidence"),
            ("user:gone/", "evidence"),
            ("user:gone/files:not-checkable:tired", "evidence"),
        ].map { text, code in
            tale("verified: \(text)", code, "outcome", "evidence", .string(text))
        } + [
            rejected(
                "evidence of what nobody looked at", "evidence", ["evidence": .string("user:gone")]),
            tale("contradicted, and all is gone", "evidence") { records in
                try change(
                    &records, "outcome",
                    [
                        "outcome": .string("contradicted"), "reason": .string("content-there"),
                        "residual": nil, "evidence": .string("user:gone/messages:gone"),
                    ])
            },
            tale("contradicted, and something is there", nil) { records in
                try change(
                    &records, "outcome",
                    [
                        "outcome": .string("contradicted"), "reason": .string("content-there"),
                        "residual": nil, "evidence": .string("user:gone/messages:there:3:16"),
                    ])
            },
        ]

    private static let standIns: [Attack] = [
        tale("two rows with one commitment", "nonce") { records in
            let places = records.indices.filter { records[$0].string("kind") == "outcome" }
            records[places[1]] = try Specimen.change(
                records[places[1]], "subject", records[places[0]]["subject"])
        },
        duplicate("a duplicate, and nothing stands for it", "rows", nil),
        duplicate("a duplicate of a row that is not there", "rows", "run-000002/F1/csv:77"),
        duplicate("a duplicate of an input that is not there", "rows", "run-000002/F7/csv:2"),
        duplicate("a duplicate of a later run", "rows", "run-000003/F1/csv:2"),
        duplicate("a duplicate of no row", "rows", "yesterday"),
        duplicate("a duplicate of a row of this run", nil, "run-000002/F1/csv:2"),
        duplicate("a duplicate of an earlier run", nil, "run-000001/F1/csv:2"),
        tale("the row of a file takes up an earlier one", "steps") { records in
            try change(&records, "outcome", ["carried": .string("run-000001/F1/csv:2")])
        },
        tale("a refused input with three rows", "rows", "input", "refused", .string("not-text")),
        tale("a hold is released that was not set", "steps") { records in
            let hold = HoldRecord {
                $0.at = records.last?.string("at")
                $0.stage = "released"
                $0.setBy = 900
            }
            try insert(hold, 0, before: "intent", &records)
        },
    ]

    private static func duplicate(_ name: String, _ code: String?, _ stands: String?) -> Attack {
        rejected(
            name, code,
            [
                "outcome": .string("duplicate"), "reason": .string("same-request"),
                "stands_for": stands.map(RecordValue.string),
            ])
    }

    private static let tasks: [Attack] = [
        tale("the task said not ok, and it is verified", "steps") { records in
            try change(&records, "settled", ["ok": .integer(1), "not_ok": .integer(1)])
            try change(&records, "outcome", ["result": .string("not-ok")])
        },
        tale("the task said nothing, and it is verified", "steps") { records in
            try change(&records, "settled", ["ok": .integer(1)])
            try change(&records, "outcome", ["result": nil])
        },
        tale(
            "the task failed, and it is verified", "steps", "settled", "how", .string("task-failed")
        ),
        tale("the task ended well, and it failed", "steps") { records in
            try change(
                &records, "outcome",
                ["outcome": .string("failed"), "reason": .string("task-failed"), "residual": nil])
        },
        tale("the task of another call", "steps", "outcome", "task", .string("t-9")),
        tale("accepted, with a status that refuses", "steps", "answer", "status", .integer(403)),
        twice("the answer to nothing", "answer"),
        twice("settled twice", "settled"),
        tale("sent again when it was settled", "steps") { records in
            let intent = records[try first("intent", records)]
            records.insert(
                try Specimen.change(intent, "nonce", .string(String(repeating: "cd", count: 16))),
                at: try first("settled", records) + 1)
        },
        tale("read when it was sent", "steps") { records in
            let input = records.remove(at: try first("input", records))
            records.insert(input, at: try first("answer", records))
        },
        tale("read before the run began", "run") { records in
            records.swapAt(try first("input", records), try first("run-start", records))
        },
        tale("ended before it was read", "rows") { records in
            let input = records.remove(at: try first("input", records))
            records.insert(input, at: records.count - 1)
        },
        tale("calls are taken up when others were sent", "steps") { records in
            let recovered = RecoveredRecord {
                $0.run = records.last?.integer("run") ?? 0
                $0.at = records.last?.string("at")
                $0.what = "calls that a stopped run left go on"
                $0.calls = 1
            }
            try insert(recovered, 0, before: "answer", &records)
        },
        rejected("a call's task, and no call", "steps", ["task": .string("t-1")]),
    ]

    private static func twice(_ name: String, _ kind: String) -> Attack {
        tale(name, "steps") { records in
            let place = try first(kind, records)
            let nonce = String(repeating: "cd", count: 16)
            records.insert(
                try Specimen.change(records[place], "nonce", .string(nonce)), at: place + 1)
        }
    }

    private static let leftovers: [Attack] = [
        tale("something remains, and all was done", "fields") { records in
            try change(&records, "outcome", ["remainder": .string("grace:2026-12-01")])
        },
        tale("deferred, and nothing remains", "fields") { records in
            try change(
                &records, "outcome",
                ["outcome": .string("deferred"), "reason": .string("verified-so-far")])
        },
        rejected("rejected, and a record remains", "fields", ["residual": .string("tokens")]),
        tale("decided by another policy", "policy") { records in
            let other = Digest.sha256([7]).hex
            try change(&records, "outcome", ["policy_source": .string(other)])
        },
        tale("decided by a policy without a rule", "policy", "outcome", "rule", nil),
        shred("records of an earlier run are shredded", nil, first: 1, last: 3, count: 3),
        shred("the run's own records are shredded", "shred", first: 1, last: 900, count: 900),
        shred("other records are shredded than counted", "shred", first: 1, last: 3, count: 2),
        shred("records are shredded from behind", "shred", first: 3, last: 1, count: 0),
    ]

    private static func shred(
        _ name: String, _ code: String?, first: Int64, last: Int64, count: Int64
    ) -> Attack {
        tale(name, code) { records in
            let shred = ShredRecord {
                $0.at = records.first?.string("at")
                $0.first = first
                $0.last = last
                $0.count = count
                $0.reason = "retention"
                $0.policy = "default:36"
            }
            try insert(shred, 0, before: "run-start", &records)
        }
    }

    // MARK: -

    /// Changes the first record of a kind.
    private static func change(
        _ records: inout [Record], _ kind: String, _ fields: KeyValuePairs<String, RecordValue?>
    ) throws {
        let place = try first(kind, records)
        for (field, value) in fields {
            records[place] = try Specimen.change(records[place], field, value)
        }
    }

    /// The rejected row of the run says something else.
    private static func rejected(
        _ name: String, _ code: String?, _ fields: [String: RecordValue?]
    ) -> Attack {
        tale(name, code) { records in
            let place = try #require(
                records.firstIndex { $0.string("outcome") == "rejected" })
            for (field, value) in fields {
                records[place] = try Specimen.change(records[place], field, value)
            }
        }
    }

    private static func insert(
        _ body: some RecordBody, _ number: Int, before kind: String, _ records: inout [Record]
    ) throws {
        let nonce = String(repeating: "e\(number)", count: 16)
        records.insert(
            try Record(parsing: try body.bytes(index: 0, nonce: nonce)),
            at: try first(kind, records))
    }
}
