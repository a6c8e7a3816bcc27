// SPDX-License-Identifier: Apache-2.0

/// The name of a run's pack: `run-000001`.
package enum PackName {
    private static let start = "run-"

    package static func of(run: Int64) -> String {
        let digits = String(run)
        return start + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    package static func of(run: Int) -> String { of(run: Int64(run)) }

    /// The run whose pack has this name; nil for any other name.
    package static func run(_ name: String) -> Int? {
        guard name.hasPrefix(start), let run = Int(name.dropFirst(start.count)),
            of(run: run) == name
        else { return nil }
        return run
    }
}
