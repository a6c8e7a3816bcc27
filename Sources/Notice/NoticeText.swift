// SPDX-License-Identifier: Apache-2.0
import Model

/// A notice as a person reads it: a subject, and lines with what needs somebody first.
public struct NoticeText: Hashable, Sendable {
    /// One line that says how the night went.
    public let subject: String
    /// What somebody must look at, the gravest first; empty on a good night.
    public let needs: [String]
    /// How the night went, in a line each.
    public let facts: [String]
    /// The checkpoint's three lines; empty when nothing was sealed.
    public let checkpoint: [String]

    /// Why the checkpoint stands at the end of every mail.
    public static let keep =
        "Keep this mail: the lines below let anybody prove later that the record\nwas not changed."

    /// The words for a notice.
    public init(_ notice: NightNotice) {
        let name = notice.run.map { "run \($0)" } ?? "the night"
        needs = Self.needs(notice)
        switch notice.exitCode {
        case _ where notice.isTrial: subject = "[lethe] \(notice.controller): a trial, no night"
        case 0, 3:
            let first = needs.first ?? (notice.exitCode == 3 ? "something needs a person" : nil)
            let more = first.map { ", and \($0)" } ?? ""
            subject = "[lethe] \(notice.controller): \(name) is done\(more)"
        default: subject = "[lethe] \(notice.controller): \(name) FAILED, exit \(notice.exitCode)"
        }
        var facts = [
            "\(notice.meaning) (exit code \(notice.exitCode))",
            "begun \(notice.began), ended \(notice.ended)",
        ]
        if notice.run != nil {
            let parts = Outcome.allCases.compactMap { outcome in
                notice.counts[outcome].flatMap { $0 > 0 ? "\(outcome.rawValue) \($0)" : nil }
            }
            let sum = parts.isEmpty ? "0" : parts.joined(separator: " + ")
            facts.append("rows in \(notice.rows) = \(sum)")
        }
        if let missed = notice.missed {
            facts.append("before it no night had begun for \(missed / 3600) hours")
        }
        for channel in notice.silentChannels {
            facts.append("the channel \(channel) could not be reached")
        }
        self.facts = facts
        checkpoint = notice.checkpoint
    }

    /// What needs somebody: what is contradicted, what is overdue, and then the rest.
    private static func needs(_ notice: NightNotice) -> [String] {
        var lines = notice.needs.map { "\($0.rows) \(words[$0.outcome] ?? $0.outcome.rawValue)" }
        if let overdue = notice.overdue, overdue > 0 {
            let place = notice.needs.first?.outcome == .contradicted ? 1 : 0
            lines.insert("\(overdue) overdue: open after their last day", at: place)
        }
        return lines
    }

    /// What each outcome asks of the reader.
    private static let words: [Outcome: String] = [
        .contradicted: "contradicted: Stream said done, and a look says otherwise",
        .failed: "failed: Stream said no",
        .unproven: "unproven: nobody knows whether it was done",
        .hidden: "hidden: not all that was to go could be looked at",
        .done: "done, says Stream; nobody could look",
        .review: "waiting for a person's decision",
        .rejected: "rejected: rows that could not be read",
        .pending: "pending: the run was stopped before them",
    ]

    /// The whole as plain text, lines of at most 78 characters but for the checkpoint's.
    public var plain: String {
        var lines: [String] = []
        if !needs.isEmpty { lines += ["What needs you:"] + needs.map { "  " + $0 } + [""] }
        lines += facts
        if !checkpoint.isEmpty { lines += ["", Self.keep] + checkpoint }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The whole as a page of HTML that loads nothing.
    public var html: String {
        var body: [String] = []
        if !needs.isEmpty {
            body.append("<h1>What needs you</h1>")
            body.append("<ul>" + needs.map { "<li>\(escaped($0))</li>" }.joined() + "</ul>")
        }
        body.append("<p>" + facts.map(escaped).joined(separator: "<br>") + "</p>")
        if !checkpoint.isEmpty {
            body.append("<p>\(escaped(Self.keep))</p>")
            body.append("<pre>" + checkpoint.map(escaped).joined(separator: "\n") + "</pre>")
        }
        return """
            <!doctype html><html lang="en"><head><meta charset="utf-8">\
            <title>\(escaped(subject))</title></head><body>\(body.joined(separator: "\n"))</body></html>

            """
    }
}

func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
        switch character {
        case "&": out += "&amp;"
        case "<": out += "&lt;"
        case ">": out += "&gt;"
        case "\"": out += "&quot;"
        default: out.append(character)
        }
    }
    return out
}
