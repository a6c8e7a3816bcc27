// SPDX-License-Identifier: Apache-2.0

/// A cell of a file that people open in a spreadsheet (RFC 4180).
package enum SafeCell {
    /// What begins a formula, also in its full width.
    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    /// Whether a spreadsheet would calculate it.
    package static func isFormula(_ value: String) -> Bool {
        value.unicodeScalars.first { $0 != " " }.map(formulaStarts.contains) == true
    }

    /// The cell; what a spreadsheet would calculate begins with an apostrophe.
    package static func text(_ value: String) -> String {
        let safe = isFormula(value) ? "'" + value : value
        let isPlain = !safe.utf8.contains { [0x2C, 0x22, 0x0D, 0x0A].contains($0) }
        return isPlain ? safe : quoted(safe)
    }

    /// The cell between quotation marks.
    package static func quoted(_ value: String) -> String {
        "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}
