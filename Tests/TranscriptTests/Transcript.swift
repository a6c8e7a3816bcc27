// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A session at the terminal as it is read: `$ command`, what it prints, and `? code` if the exit
/// code is not 0. `…` in a line stands for any text, alone in a line for any lines.
struct Transcript {
    struct Step {
        var line: Int
        var command: String
        var expected: [String] = []
        var status: Int32 = 0
    }

    private(set) var steps: [Step] = []
    private(set) var sandbox = false

    init(_ text: String) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if line.hasPrefix("$ ") {
                steps.append(Step(line: index + 1, command: String(line.dropFirst(2))))
            } else if steps.isEmpty {
                if line == "# sandbox" { sandbox = true }
            } else if line.hasPrefix("? "), let code = Int32(line.dropFirst(2)) {
                steps[steps.count - 1].status = code
            } else {
                steps[steps.count - 1].expected.append(String(line))
            }
        }
        // Empty lines before the next command are for the reader.
        for index in steps.indices {
            while steps[index].expected.last == "" { steps[index].expected.removeLast() }
        }
    }

    /// Whether the lines are those expected.
    static func matches(_ expected: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
        guard let first = expected.first else { return lines.isEmpty }
        if first == "…" {
            return (lines.startIndex...lines.endIndex).contains {
                matches(expected.dropFirst(), lines[$0...])
            }
        }
        guard let line = lines.first, matches(line: line, first) else { return false }
        return matches(expected.dropFirst(), lines.dropFirst())
    }

    private static func matches(line: String, _ pattern: String) -> Bool {
        let parts = pattern.components(separatedBy: "…")
        guard parts.count > 1 else { return line == pattern }
        guard let head = parts.first, let tail = parts.last, line.hasPrefix(head) else {
            return false
        }
        var rest = line.dropFirst(head.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(tail)
    }
}
