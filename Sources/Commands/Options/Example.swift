// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

extension CommandConfiguration {
    /// The same with examples at the end of its help: each a command line as it is typed, with what
    /// it is for after a `#`.
    func example(_ lines: String...) -> CommandConfiguration {
        var copy = self
        let text = "EXAMPLES\n" + lines.map { "  \($0)" }.joined(separator: "\n")
        copy.discussion = discussion.isEmpty ? text : discussion + "\n\n" + text
        return copy
    }
}
