// SPDX-License-Identifier: Apache-2.0

import Model

/// Why a file cannot be told apart into rows.
enum FileProblem {
    case empty
    case spreadsheet
    case binary
    case jsonArray
    case noHeader
    case headerTooLong
    case headerQuote
    case headerNotUTF8
    case missingColumn(Field, like: String?)
    case duplicateHeader(Field?, Int, Int)

    func error(line: Int, column: Int? = nil) -> IntakeError {
        IntakeError(diagnostic: diagnostic, line: line, column: column)
    }

    private var diagnostic: Diagnostic {
        let columns = Field.mandatoryNames.joined(separator: ", ")
        switch self {
        case .empty:
            return Diagnostic(
                code: "empty-file", message: "the file is empty",
                hint: "a request file begins with a header: \(columns)")
        case .spreadsheet:
            return Diagnostic(
                code: "not-text", message: "the file is a spreadsheet or an archive, not text",
                hint: "save the sheet as CSV UTF-8")
        case .binary:
            return Diagnostic(
                code: "not-text", message: "the file begins with NUL bytes or is UTF-16, not UTF-8",
                hint: "save it as CSV UTF-8")
        case .jsonArray:
            return Diagnostic(
                code: "json-array", message: "the file is a JSON array, not JSON Lines",
                hint: "write one object a line, as `jq -c '.[]'` does")
        case .noHeader:
            return Diagnostic(
                code: "no-header", message: "the first line is not a header that Lethe knows",
                hint: "begin the file with these columns: \(columns)")
        case .headerTooLong:
            return Diagnostic(
                code: "header-too-long",
                message: "the header is longer than 1 MiB, or a quote in it is never closed",
                hint: "begin the file with these columns: \(columns)")
        case .headerQuote:
            return Diagnostic(
                code: "bad-header-quote", message: "the header has a quote in the wrong place",
                hint: "enclose the whole name in quotes, or leave the quotes out")
        case .headerNotUTF8:
            return Diagnostic(
                code: "invalid-utf8", message: "the header is not UTF-8",
                hint: "save the file as UTF-8")
        case .missingColumn(let field, let like):
            let guess = like.flatMap(presentable).map { name in
                "did you mean \"\(name)\"? rename it to \(field.name)"
            }
            return Diagnostic(
                code: "missing-column", message: "the column \(field.name) is missing",
                hint: guess ?? "add it to the header; mandatory are \(columns)",
                field: field.name)
        case .duplicateHeader(let field, let first, let second):
            return Diagnostic(
                code: "duplicate-header",
                message: "columns \(first) and \(second) have the same name",
                hint: "rename or remove one of them; case, spaces, _ and - make no difference",
                field: field?.name)
        }
    }
}
