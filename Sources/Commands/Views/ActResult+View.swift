// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSON
import Model
import Report
import Runs
import StreamAPI

extension ActResult {
    /// Prints it; throws the exit code unless everybody is confirmed.
    func show(json: Bool) throws {
        if json { Console.json(members) } else { Console.table(table) }
        if !json, let run { Console.result("run \(run.number), pack: \(run.pack)") }
        if let stopped { throw stopped }
        let others = balance.counts.filter { !confirmed.contains($0.key) && $0.value > 0 }
        guard others.isEmpty, balance.balances else { throw ExitStatus.attention }
    }

    private var table: Table {
        var table = Table([.init("outcome"), .init("users", .right)])
        for outcome in Outcome.allCases where balance[outcome] > 0 {
            table.add(outcome.rawValue, String(balance[outcome]))
        }
        return table
    }

    private var members: [(String, JSON?)] {
        [
            ("act", .string(act)), ("users", .number(.init(balance.rowsIn))),
            ("outcomes", balance.json), ("run", run.map { .number(.init($0.number)) }),
            ("pack", run.map { .string($0.pack) }),
        ]
    }
}
