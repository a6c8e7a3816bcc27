// SPDX-License-Identifier: Apache-2.0

extension PackVerdict {
    /// The verdict for people, a line for each thing that is said. The last line is the verdict, which
    /// speaks of `name` where one is given.
    public func lines(of name: String? = nil) -> [String] {
        var lines = passed.map { "ok     \($0)" }
        lines += findings.prefix(Self.mostFindings).map { "RED    \($0)" }
        if findings.count > Self.mostFindings {
            lines.append("RED    and \(findings.count - Self.mostFindings) more [more]")
        }
        lines += fraudProof.prefix(Self.mostProof).map { "proof  \(Plain.text($0))" }
        let subject = name.map { Plain.text($0) + ": " } ?? ""
        lines += remarks.map { "note   \($0)" } + trusted.map { "trust  \($0)" }
        guard newerFormat == nil else { return lines + ["NEWER  \(subject)\(Self.newerWords)"] }
        lines.append(
            isGood
                ? "GREEN  \(subject)whole, signed and consistent"
                : "RED    \(subject)do not rely on it"
        )
        return lines
    }

    private static let mostFindings = 50
    private static let mostProof = 40
}

/// Text from a file as a terminal may show it.
enum Plain {
    private static let longest = 200

    /// Printable ASCII, and the dash that begins a signature line, as they are; all else escaped, and
    /// all of it at most 200 characters long.
    static func text(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars.prefix(longest) {
            switch scalar {
            case "—", " "..."~": out.unicodeScalars.append(scalar)
            default: out += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return out
    }
}
