// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a story, kept until it is known whether the pack's format asks for it.
struct PackFaults {
    /// What is wrong with something that may stand on any line.
    typealias Few = [(code: String, message: String)]

    private(set) var all: [(code: String, line: Int, message: String)] = []

    private static let most = 100

    mutating func add(_ code: String, _ line: Int, _ message: String) {
        if all.count < Self.most { all.append((code, line, message)) }
    }
}
