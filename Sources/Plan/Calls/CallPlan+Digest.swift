// SPDX-License-Identifier: Apache-2.0

import Model

extension CallPlan {
    /// Hands over the canonical bytes of the plan, piece by piece: all that its digest covers.
    ///
    /// A line `lethe-plan-1`, then a line for each call: `call`, its number, the canonical text of
    /// its action, its earliest deadline (`YYYY-MM-DD`, or `-`) and its rows, in order, divided by
    /// commas. Lines end with LF. The bytes name people only where an action names a new owner.
    public func encode(_ sink: ([UInt8]) -> Void) {
        sink(Array("lethe-plan-1\n".utf8))
        for (index, slice) in slices.enumerated() {
            let first = wishes[entries[slice.start].wish]
            var line = "call \(index + 1) \(texts[first.group]) "
            line += Self.date(first.day)?.description ?? "-"
            line += " "
            for position in slice.start..<slice.end {
                if position > slice.start { line += "," }
                line += String(entries[position].row)
            }
            line += "\n"
            sink(Array(line.utf8))
        }
    }
}
