// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import JSON
import Ledger
import Model
import Report
import Runs
import StreamAPI

/// What a person or a program is told at the end of a run.
struct Summary: Sendable {
    private let result: Night.Result
    private let balance: Balance

    init(_ result: Night.Result) {
        self.result = result
        balance = Balance(
            rowsIn: result.rows, counts: result.counts, notAllSeen: result.notAllSeen)
    }

    func tell(json: Bool) {
        guard !json else { return Console.json(members) }
        for line in balance.contradictedLines { Console.result(line) }
        Console.result("run \(result.run)")
        Console.result(balance.sentence)
        if result.notAllSeen > 0 {
            Console.result(
                "  of \(result.notAllSeen) not all could be looked at that was to go:"
                    + " the account is out of sight, and no more is said")
        }
        if let canary = result.canary { Console.result(canary.words) }
        Console.result("pack: \(shortened(result.pack))")
        if let page = result.page { Console.result("page: \(shortened(page))") }
        Console.result("checkpoint (keep it where this machine cannot reach it):")
        for line in result.note.split(separator: "\n").prefix(3) {
            Console.result("  \(line)")
        }
    }

    private var members: [(String, JSON?)] {
        [
            ("run", .number(.init(result.run))), ("rows", .number(.init(result.rows))),
            ("outcomes", balance.json), ("not_all_seen", .number(.init(result.notAllSeen))),
            ("canary", result.canary?.json), ("pack", .string(shortened(result.pack))),
            ("page", result.page.map { .string(shortened($0)) }),
            (
                "checkpoint",
                .array(
                    result.note.split(separator: "\n").prefix(3).map { .string(String($0)) })
            ),
            ("stopped", result.stopped.map { .string($0.rawValue) }),
        ]
    }

    /// Throws the exit code when somebody has to look at it, or something is left to do.
    func check() throws {
        if let stopped = result.stopped {
            throw Failure(stopped, pending: balance[.pending])
        }
        if balance.needingAttention > 0 || result.canary?.isGone == false {
            throw ExitStatus.attention
        }
    }
}
