// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

extension Attack {
    /// By the controller itself: a tree made anew over records that are each what they should be, and
    /// together no whole story. The counts of the run's end fit what is left.
    static let wholes: [Attack] = [
        tale("a row has no outcome", "rows") { $0.remove(at: try first("outcome", $0)) },
        tale("a row has two outcomes", "rows") { records in
            let place = try first("outcome", records)
            let other = String(repeating: "ab", count: 32)
            let twin = try Specimen.change(records[place], "subject", .string(other))
            records.insert(twin, at: place)
        },
        tale("a row of an input that nobody read", "rows", "outcome", "file", .string("F9/csv")),
        tale("an input is not told", "rows") { $0.remove(at: try first("input", $0)) },
        tale("an input is told twice", "rows") { records in
            let place = try first("input", records)
            let nonce = String(repeating: "cd", count: 16)
            records.insert(
                try Specimen.change(records[place], "nonce", .string(nonce)), at: place)
        },
        tale("an input has more rows than outcomes", "rows", "input", "rows", .integer(9)),
        tale("an input says no rows", "rows", "input", "rows", nil),
        tale("nothing was announced", "steps") { $0.remove(at: try first("intent", $0)) },
        tale("nothing was answered", "steps") { $0.remove(at: try first("answer", $0)) },
        tale("what was refused is done", "steps", "answer", "result", .string("refused")),
        tale("what was done of another call", "steps", "outcome", "call", .integer(7)),
        tale("what was done of no call", "steps", "outcome", "call", nil),
        tale("nothing was settled", "steps") { $0.remove(at: try first("settled", $0)) },
        tale("it was settled before it was answered", "steps") { records in
            records.swapAt(try first("answer", records), try first("settled", records))
        },
        tale("it was announced when it was answered", "steps") { records in
            records.swapAt(try first("answer", records), try first("intent", records))
        },
        tale("what was never sent is said to come from an earlier run", "steps") { records in
            let place = try first("outcome", records)
            records[place] = try Specimen.change(
                records[place], "carried", .string("run-000001/F1/csv:2"))
            records.remove(at: try first("intent", records))
        },
        tale("nobody was looked up", "steps", "outcome", "verified_at", nil),
        tale("a soft deletion is called an erasure", "effect", "outcome", "user", .string("soft")),
        tale("a stop is called an erasure", "effect", "outcome", "user", nil),
        tale("an erasure is called a deletion", "effect", "outcome", "effect", .string("deletion")),
        tale("a mode that nobody knows", "effect", "outcome", "user", .string("firm")),
        tale(
            "the 30th of February", "time", "outcome", "settled_at", .string("2026-02-30T00:00:00Z")
        ),
        tale(
            "a second too many", "time", "outcome", "verified_at", .string("2026-09-21T00:00:60Z")),
        tale("a time that is a number", "time", "outcome", "accepted_at", .integer(5)),
        tale("a kind that nobody knows", "kind", "settled", "kind", .string("dream")),
        tale("a random number comes twice", "nonce") { records in
            let place = try first("settled", records)
            records[place] = try Specimen.change(
                records[place], "nonce", records[try first("answer", records)]["nonce"])
        },
        tale("an intent names nobody", "fields", "intent", "members", nil),
        tale("an outcome without a line", "fields", "outcome", "line", nil),
        tale("a number as a word", "fields", "settled", "ok", .string("2")),
        tale("a word as a flag", "fields", "outcome", "deadline_met", .string("true")),
        tale("a beginning without a key", "fields", "run-start", "tool", nil),
        tale("an earlier run's calls as a word", "steps") { records in
            let calls = try Specimen.change(
                records[try first("answer", records)], "kind", .string("recovered"))
            let what = try Specimen.change(calls, "what", .string("calls go on"))
            records.insert(
                try Specimen.change(what, "calls", .string("9")), at: try first("intent", records))
            for kind in ["intent", "answer", "settled"] {
                records.remove(at: try first(kind, records))
            }
            let place = try first("outcome", records)
            records[place] = try Specimen.change(
                records[place], "carried", .string("run-000001/F1/csv:2"))
        },
        tale(
            "what is taken up is of no earlier run", "steps", "outcome", "carried",
            .string("run-000009/F1/csv:2")),
        tale("verified, and there was nothing to do", "steps") { records in
            let place = try first("outcome", records)
            for field in [
                "effect", "user", "messages", "conversations", "calls", "files", "feeds", "call",
            ] {
                records[place] = try Specimen.change(records[place], field, nil)
            }
        },
        tale("announced as something softer", "effect") { records in
            let place = try first("intent", records)
            records[place] = try Specimen.change(
                try Specimen.change(records[place], "user", .string("soft")), "effect",
                .string("soft-deletion"))
        },
        tale("announced as nothing", "effect", "intent", "effect", nil),
        tale("one row stands for two", "rows") { records in
            let places = records.indices.filter { records[$0].string("kind") == "outcome" }
            records[places[1]] = try Specimen.change(
                records[places[1]], "line", records[places[0]]["line"])
        },
        tale(
            "a deadline on the 31st of February", "time", "outcome", "deadline",
            .string("2026-02-31")),
        tale("a run without a number", "run") { records in
            records = try records.map { record in
                record["run"] == nil ? record : try Specimen.change(record, "run", .integer(0))
            }
        },
        tale("a comma shifts the cells", "cell", "outcome", "reason", .string("a,b")),
        tale("a space in a cell", "cell", "outcome", "reason", .string("looked up")),
        tale("a format that is no number", "format", "run-start", "format", .string("2")),
        tale("no format", "format", "run-start", "format", .integer(0)),
        tale("the format of old", "downgrade", "run-start", "format", nil),
        tale("a change of keys that one key signs", "rotation") { records in
            let key = SigningKey.generate().publicKey.noteVerifierKey(name: Controller.origin)
            let change = KeyRecord {
                $0.run = records.last?.integer("run")
                $0.at = records.last?.string("at")
                $0.from = records.last?.string("at") ?? ""
                $0.stage = "rotated"
                $0.old = key
                $0.new = key
            }
            let nonce = String(repeating: "ef", count: 16)
            records.insert(
                try Record(parsing: try change.bytes(index: 0, nonce: nonce)),
                at: records.count - 1)
        },
        Attack("a key signs that did not take over", "key-current") { pack in
            let other = SigningKey.generate()
            try pack.write(
                pack.trust, "allowed_signers",
                pack.controller.allowedSigners
                    + pack.controller.allowedSigners.replacing(
                        pack.controller.key.publicKey.openSSHLine, with: other.publicKey.openSSHLine
                    ))
            try pack.resignCheckpoint(with: other) { $0 }
            try pack.sign(with: other)
        },
        Attack("another checkpoint lies beside the manifest before", "previous") { pack in
            try pack.edit("prev.SHA256SUMS") { $0.replacing("  checkpoint\n", with: "  check\n") }
            let sums = [UInt8](Data(try pack.read("prev.SHA256SUMS").utf8))
            try pack.tell { records in
                records[0] = try Specimen.change(
                    records[0], "prev_sums", .string(Digest.sha256(sums).hex))
            }
        },
        Attack("the page for the auditor is left out", "missing-file") { pack in
            try pack.remove("README.txt")
            try pack.sign()
        },
        Attack("the script is left out", "missing-file") { pack in
            try pack.remove("verify.sh")
            try pack.sign()
        },
        Attack("the policy is left out", "missing-file") { pack in
            try pack.remove("policy.yaml")
            try pack.sign()
        },
        Attack("the leaves before are left out", "missing-file") { pack in
            try pack.remove("frontier")
            try pack.sign()
        },
        Attack("the leaves before are others", "previous") { pack in
            let records = try pack.records()
            var earlier = try pack.earlier()
            earlier[0] = Digest.sha256([7]).hex
            try pack.rewrite(records, earlier: earlier)
        },
        Attack("the size before is no number", "frontier") { pack in
            try pack.editLines("frontier") { $0[0] = "0" + $0[0] }
            try pack.sign()
        },
        Attack("a hash of the leaves before is left out", "frontier") { pack in
            try pack.editLines("frontier") { $0.removeLast() }
            try pack.sign()
        },
    ]

    static func first(_ kind: String, _ records: [Record]) throws -> Int {
        try #require(records.firstIndex { $0.string("kind") == kind })
    }

    static func tale(
        _ name: String, _ code: String?,
        _ change: @escaping @Sendable (inout [Record]) throws -> Void
    ) -> Attack {
        Attack(name, code) { try $0.tell(change) }
    }

    static func tale(
        _ name: String, _ code: String?, _ kind: String, _ field: String, _ value: RecordValue?
    ) -> Attack {
        tale(name, code) { records in
            let place = try first(kind, records)
            records[place] = try Specimen.change(records[place], field, value)
        }
    }
}

extension Specimen {
    /// Makes the pack anew over other records, in their places and counted.
    func tell(_ change: (inout [Record]) throws -> Void) throws {
        let earlier = try earlier()
        var records = try records()
        try change(&records)
        for place in records.indices {
            records[place] = try Self.change(
                records[place], "idx", .integer(Int64(earlier.count + place)))
        }
        let outcomes = records.filter { $0.string("kind") == "outcome" }
        let last = records.count - 1
        records[last] = try Self.change(records[last], "rows", .integer(Int64(outcomes.count)))
        for word in PackFormat.current.outcomes {
            let count = outcomes.count { $0.string("outcome") == word }
            records[last] = try Self.change(records[last], word, .integer(Int64(count)))
        }
        try rewrite(records, earlier: earlier)
    }
}
