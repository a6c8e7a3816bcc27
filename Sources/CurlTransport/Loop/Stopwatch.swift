// SPDX-License-Identifier: Apache-2.0

/// How long a transfer has been under way. The turn in which it began does not count, nor does what
/// a turn took beyond what it may: the process stood still then, and could read nothing.
struct Stopwatch {
    /// The longest that a turn counts for, and that the loop lets one be while anything is in flight.
    static let longestTurn = Duration.milliseconds(500)

    private(set) var elapsed = Duration.zero
    private var hasBegun = false

    /// A turn is over.
    mutating func turned(_ turn: Duration) {
        if hasBegun { elapsed += min(max(.zero, turn), Self.longestTurn) }
        hasBegun = true
    }
}
