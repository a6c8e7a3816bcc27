// SPDX-License-Identifier: Apache-2.0
public import Model

/// A letter as plain text, in lines of at most 78 characters.
public enum LetterText {
    private static let width = 78

    /// The text, with a newline at its end.
    public static func text(_ sheet: LetterSheet) -> String {
        var parts: [String] = []
        if !sheet.sender.isEmpty { parts.append(sheet.sender.joined(separator: "\n")) }
        if let date = sheet.date { parts.append(date) }
        parts.append(sheet.title + "\n" + String(repeating: "=", count: sheet.title.count))
        parts.append(lines(sheet.facts, sheet))
        parts += sheet.blocks.map(text)
        if !sheet.foot.isEmpty { parts.append(lines(sheet.foot, sheet)) }
        return parts.map(wrapped).joined(separator: "\n\n") + "\n"
    }

    private static func lines(_ facts: [LetterSheet.Fact], _ sheet: LetterSheet) -> String {
        let colon = (Language(rawValue: sheet.language) ?? .en).colon
        return facts.map { $0.label + colon + $0.value }.joined(separator: "\n")
    }

    private static func text(_ block: LetterSheet.Block) -> String {
        switch block {
        case .paragraph(let text): text
        case .list(let title, let items):
            ([title] + items.map { "- \($0)" }).joined(separator: "\n")
        }
    }

    /// Broken at spaces; items of a list are indented.
    private static func wrapped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let indent = line.hasPrefix("- ") ? "  " : ""
            var lines: [String] = [""]
            for word in line.split(separator: " ") {
                let last = lines[lines.count - 1]
                if last.isEmpty || last == indent {
                    lines[lines.count - 1] += word
                } else if last.count + 1 + word.count <= width {
                    lines[lines.count - 1] += " " + word
                } else {
                    lines.append(indent + word)
                }
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
