// SPDX-License-Identifier: Apache-2.0

/// The name of an asynchronous task at Stream. Whoever loses it cannot ask for the task's end:
/// Stream has no list of tasks.
public struct TaskID: Hashable, Sendable {
    /// The name as Stream gave it.
    public let rawValue: String

    /// The name, or nil unless it is 1 to 128 bytes of `[A-Za-z0-9._-]`, the first of them a letter
    /// or a digit.
    public init?(_ rawValue: String) {
        guard (1...128).contains(rawValue.utf8.count), let first = rawValue.utf8.first,
            rawValue.utf8.allSatisfy({ isUnreserved($0) && $0 != UInt8(ascii: "~") }),
            !"._-".utf8.contains(first)
        else { return nil }
        self.rawValue = rawValue
    }
}
