// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a story, kept until it is known whether the pack's format asks for it.
struct PackFaults {
    /// What is wrong with something that may stand on any line.
    typealias Few = [(code: String, message: String)]

    private(set) var all: [(code: String, line: Int, message: String)] = []

    /// How many there were, also of those that are not kept.
    private(set) var told = 0

    private static let most = 100

    /// Whether more are only counted.
    var isFull: Bool { all.count >= Self.most }

    /// Adds those of another check, in the order of lines; of those of one line they come first.
    mutating func merge(_ others: PackFaults) {
        guard !others.all.isEmpty else { return }
        let both = (others.all + all).enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
        all = both.prefix(Self.most).map(\.element)
    }

    mutating func add(_ code: String, _ line: Int, _ message: String) {
        told += 1
        if !isFull { all.append((code, line, message)) }
    }
}
