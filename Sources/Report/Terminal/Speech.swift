// SPDX-License-Identifier: Apache-2.0

import Glibc
import JSON
package import Model

/// Something that is said on stderr, and how grave it is.
package struct Speech: Hashable, Sendable {
    /// How grave it is, as syslog(3) and journald count it.
    package enum Priority: Int, Sendable {
        case error = 3
        case warning = 4
        case info = 6
    }

    package var priority: Priority
    /// Its lines.
    package var text: String
    /// What to do about it, a remedy on each line.
    package var hint: String?

    package init(_ text: String, _ priority: Priority = .info, hint: String? = nil) {
        self.priority = priority
        self.text = text
        self.hint = hint
    }

    /// As it is read by people: the text, and each remedy on a line of its own.
    package var plain: String {
        let hints = (hint ?? "").split(separator: "\n").map { "\nhint: \($0)" }
        return DisplayText.harmlessLines(text + hints.joined())
    }

    /// As it is read by programs: one line of JSON (docs/operation.md).
    package func json(at: Instant) -> String {
        let object = JSON.object(given: [
            ("at", .string(at.description)), ("priority", .number(.init(priority.rawValue))),
            ("message", .string(text)), ("hint", hint.map(JSON.string)),
        ])
        return DisplayText.escapedInJSON(String(decoding: object.bytes, as: UTF8.self))
    }

    /// The lines with their priority before each, as journald reads it (sd-daemon(3)).
    package func prefixed(_ lines: String) -> String {
        lines.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "<\(priority.rawValue)>\($0)" }.joined(separator: "\n")
    }

    /// Whether what a descriptor takes goes to journald, which names its end in `JOURNAL_STREAM`
    /// (systemd.exec(5)).
    package static func isJournal(_ stream: String?, descriptor: Int32) -> Bool {
        var file = stat()
        guard let stream, fstat(descriptor, &file) == 0 else { return false }
        return stream == "\(file.st_dev):\(file.st_ino)"
    }
}
