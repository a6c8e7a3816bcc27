// SPDX-License-Identifier: Apache-2.0

import Transparency

/// The manual page of a command (man(7)), in ASCII, the same bytes for the same command.
struct ManualPage {
    let command: CommandInfo

    /// `lethe-users-ban`
    var name: String { command.words.joined(separator: "-") }
    /// The name of its file.
    var fileName: String { "\(name).1" }

    /// The whole page.
    var text: String {
        var lines = [
            ".TH \"\(Roff.text(name.uppercased()))\" 1 \"\" "
                + "\"lethe \(Release.version)\" \"Lethe\"",
            ".SH NAME", "\(Roff.text(name)) \\- \(Roff.text(brief))",
            ".SH SYNOPSIS", synopsis,
        ]
        if !command.paragraphs.isEmpty || command.abstract != nil {
            lines.append(".SH DESCRIPTION")
            lines.append(Roff.line(command.abstract ?? ""))
            for paragraph in command.paragraphs { lines += [".PP", Roff.line(paragraph)] }
        }
        lines += commands + options
        if !command.examples.isEmpty {
            lines += [".SH EXAMPLES", ".nf"] + command.examples.map(Roff.line) + [".fi"]
        }
        lines += exitStatus + seeAlso
        return lines.joined(separator: "\n") + "\n"
    }

    /// The abstract as a name's line has it: no capital, no period.
    private var brief: String {
        let text = (command.abstract ?? "").split(whereSeparator: \.isNewline).joined(
            separator: " ")
        let bare = text.hasSuffix(".") ? String(text.dropLast()) : text
        return bare.prefix(1).lowercased() + bare.dropFirst()
    }

    private var synopsis: String {
        var parts = ["\\fB\(Roff.text(command.words.joined(separator: " ")))\\fR"]
        for argument in command.shown {
            var part = Self.form(argument)
            if argument.isRepeating { part += " ..." }
            parts.append(
                argument.isOptional || !argument.isPositional && !argument.takesValue
                    ? "[\(part)]" : part)
        }
        if !command.below.isEmpty {
            let isNeeded = command.shown.allSatisfy { !$0.isPositional }
            parts.append(isNeeded ? "\\fICOMMAND\\fR" : "[\\fICOMMAND\\fR]")
        }
        return parts.joined(separator: " ")
    }

    /// `--config CONFIG`
    private static func form(_ argument: CommandInfo.ArgumentInfo) -> String {
        let value = "\\fI\(Roff.text((argument.valueName ?? "value").uppercased()))\\fR"
        guard !argument.isPositional, let name = argument.preferredName ?? argument.names?.first
        else { return value }
        let typed = "\\fB\(Roff.text(name.typed))\\fR"
        return argument.takesValue ? "\(typed) \(value)" : typed
    }

    private var commands: [String] {
        guard !command.below.isEmpty else { return [] }
        return [".SH COMMANDS"]
            + command.below.flatMap { below in
                [
                    ".TP", "\\fB\(Roff.text(below.words.joined(separator: "-")))\\fR(1)",
                    Roff.line(below.abstract ?? ""),
                ]
            }
    }

    private var options: [String] {
        guard !command.shown.isEmpty else { return [] }
        return [".SH OPTIONS"]
            + command.shown.flatMap { argument in
                var heading = Self.form(argument)
                for name in argument.names ?? []
                where name.typed != (argument.preferredName ?? name).typed {
                    heading += ", \\fB\(Roff.text(name.typed))\\fR"
                }
                let usual = argument.defaultValue.map { " (default: \($0))" } ?? ""
                return [".TP", heading, Roff.line((argument.abstract ?? "") + usual)]
            }
    }

    private var exitStatus: [String] {
        [".SH EXIT STATUS"]
            + ExitStatus.allCases.flatMap { status in
                [".TP", "\(status.rawValue)", Roff.line(status.meaning)]
            }
    }

    private var seeAlso: [String] {
        var pages = ["lethe"]
        if command.words.count > 2 { pages.append(command.words.dropLast().joined(separator: "-")) }
        if command.words.count == 1 { pages = ["lethe-verify"] }
        return [".SH SEE ALSO"]
            + [pages.map { "\\fB\(Roff.text($0))\\fR(1)" }.joined(separator: ",\n")]
            + [".PP", "The documentation in /usr/share/doc/lethe; its index is README.md."]
    }
}

/// Text on its way into a page of roff (groff(7)).
enum Roff {
    /// The text in ASCII, with nothing in it that is a request or an escape.
    static func text(_ plain: String) -> String {
        var out = ""
        for scalar in plain.unicodeScalars {
            switch scalar {
            case "\\": out += "\\e"
            case "-": out += "\\-"
            case "'": out += "\\(aq"
            case "`": out += "\\(ga"
            case "\"": out += "\\(dq"
            case "^": out += "\\(ha"
            case "~": out += "\\(ti"
            case "\n", "\t": out += " "
            case " "..."~": out.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
                out += "\\[u\(zeros)\(digits)]"
            }
        }
        return out
    }

    /// The text as a line of its own: a period at its beginning is no request.
    static func line(_ plain: String) -> String {
        let line = text(plain)
        return line.hasPrefix(".") ? "\\&\(line)" : line
    }
}
