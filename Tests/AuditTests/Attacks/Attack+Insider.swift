// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

extension Attack {
    /// By somebody with the key who edits files and signs the manifest anew.
    static let withTheKey: [Attack] = [
        Attack("a row of the report is edited", "report-row") { pack in
            try pack.edit("report.csv") { $0.replacing("verified", with: "refused") }
            try pack.sign()
        },
        Attack("a row of the report is dropped", "report-row") { pack in
            try pack.editLines("report.csv") { $0.remove(at: 1) }
            try pack.sign()
        },
        Attack("a row of the report is there twice", "report-row") { pack in
            try pack.editLines("report.csv") { $0.insert($0[1], at: 1) }
            try pack.sign()
        },
        Attack("two rows of the report change places", "report-row") { pack in
            try pack.editLines("report.csv") { $0.swapAt(1, 2) }
            try pack.sign()
        },
        Attack("a cell holds a formula", "cell") { pack in
            try pack.edit("report.csv") { $0.replacing("R-2-0", with: "=R-2-0") }
            try pack.sign()
        },
        Attack("a column is renamed", "report") { pack in
            try pack.edit("report.csv") { $0.replacing("verified_at", with: "looked_at") }
            try pack.sign()
        },
        Attack("leaves are cut off", "tree-size") { pack in
            try pack.editLines("leaves.txt") { $0.removeLast() }
            try pack.sign()
        },
        Attack("two leaves change places", "tree-root") { pack in
            try pack.editLines("leaves.txt") { $0.swapAt(0, 1) }
            try pack.sign()
        },
        Attack("a node is shown as a leaf", "tree-size") { pack in
            try pack.editLines("leaves.txt") { lines in
                let pair = lines[0...1].compactMap { Digest(hex: $0) }
                lines[0...1] = [MerkleTree.nodeHash(pair[0], pair[1]).hex]
            }
            try pack.sign()
        },
        Attack("a leaf is no hash", "leaves") { pack in
            try pack.editLines("leaves.txt") { $0[0] = $0[0].uppercased() }
            try pack.sign()
        },
        Attack("the checkpoint says another size", "tree-size") { pack in
            try pack.resignCheckpoint { old in
                try Checkpoint(origin: old.origin, size: old.size - 1, root: old.root)
            }
        },
        Attack("a record is edited", "leaf") { pack in
            try pack.edit("entries.jsonl") { $0.replacing("R-2-0", with: "R-2-9") }
            try pack.sign()
        },
        Attack("two records change places", "index") { pack in
            try pack.editLines("entries.jsonl") { $0.swapAt(1, 2) }
            try pack.sign()
        },
        Attack("a record is there twice", "index") { pack in
            try pack.editLines("entries.jsonl") { $0.insert($0[1], at: 1) }
            try pack.sign()
        },
        Attack("the last record is dropped", "entries") { pack in
            try pack.editLines("entries.jsonl") { $0.removeLast() }
            try pack.sign()
        },
        Attack("a record is written with spaces", "record") { pack in
            try pack.edit("entries.jsonl") { $0.replacing("\"v\":1}", with: "\"v\": 1}") }
            try pack.sign()
        },
        Attack("a record has a key twice", "record") { pack in
            try pack.edit("entries.jsonl") { $0.replacing("\"v\":1}", with: "\"v\":1,\"v\":1}") }
            try pack.sign()
        },
        Attack("a record has an escape", "record") { pack in
            try pack.edit("entries.jsonl") { $0.replacing("verified", with: "\\u0076erified") }
            try pack.sign()
        },
        Attack("a record holds letters beyond ascii", "record") { pack in
            try pack.edit("entries.jsonl") { $0.replacing("verified", with: "vérified") }
            try pack.sign()
        },
        Attack("a record has a nested value", "record") { pack in
            try pack.edit("entries.jsonl") { $0.replacing("\"v\":1}", with: "\"v\":[1]}") }
            try pack.sign()
        },
        Attack("the policy is another one", "policy") { pack in
            try pack.edit("policy.yaml") { $0 + "# harmless\n" }
            try pack.sign()
        },
        Attack("the link to the pack before is cut", "previous") { pack in
            try pack.remove("prev.SHA256SUMS")
            try pack.sign()
        },
        Attack("the checkpoint before is another one", "previous") { pack in
            let other = try Checkpoint(
                origin: Controller.origin, size: try pack.earlier().count,
                root: MerkleTree.emptyRoot)
            try Data(try other.signed(by: pack.controller.key).bytes)
                .write(to: pack.pack.appending(path: "prev.checkpoint"))
            try pack.sign()
        },
    ]

    /// By the controller itself: a whole tree made anew over records that tell something false.
    static let stories: [Attack] = [
        story("the clock is set back", "time", "outcome", "at", .string("2026-09-20T00:00:00Z")),
        story("a time is no time", "time", "outcome", "at", .string("yesterday")),
        story("the start has no time", "time", "run-start", "at", nil),
        story("the end counts other outcomes", "count", "run-end", "verified", .integer(7)),
        story("the end counts other rows", "count", "run-end", "rows", .integer(7)),
        story("an outcome that nobody knows", "outcome", "outcome", "outcome", .string("gone")),
        story("a record of another run", "run", "outcome", "run", .integer(9)),
        story("a record of no run", "run", "outcome", "run", nil),
        story("a run without an end", "run", "run-end", "kind", .string("note")),
        story("a run without a start", "run", "run-start", "kind", .string("note")),
        story("a second beginning", "genesis", "intent", "kind", .string("genesis")),
        story("another version", "record", "intent", "v", .integer(2)),
        story("a guessable record", "record", "intent", "nonce", .string("0")),
        story("a record without a kind", "record", "intent", "kind", .string("")),
        story("a gap in the indices", "index", "run-end", "idx", .integer(900)),
        story("a formula in a record", "cell", "outcome", "reason", .string("=1+1")),
        story("the run names no pack before", "previous", "run-start", "prev_sums", nil),
        story("the run names another pack", "previous", "run-start", "prev_sums", .string("0")),
        story("the run names no policy", "policy", "run-start", "policy", nil),
        story(
            "the run names another policy", "policy", "run-start", "policy",
            .string(String(repeating: "0", count: 64))),
    ]

    private static func story(
        _ name: String, _ code: String?, _ kind: String, _ field: String, _ value: RecordValue?
    ) -> Attack {
        Attack(name, code) { pack in
            var records = try pack.records()
            let place = try #require(records.firstIndex { $0.string("kind") == kind })
            records[place] = try Specimen.change(records[place], field, value)
            try pack.rewrite(records, earlier: try pack.earlier())
        }
    }
}
