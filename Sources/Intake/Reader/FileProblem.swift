// SPDX-License-Identifier: Apache-2.0

import Model

/// Why a file cannot be told apart into rows.
enum FileProblem {
    case empty
    case spreadsheet
    case binary
    /// What follows is in another encoding than what came before.
    case mixedEncodings
    /// The packed form is damaged, or cut off if no problem was seen before the end.
    case gzip(Inflater.Problem?)
    /// The requests of a large batch stand before the `meta` that explains them.
    case lateMeta
    /// The requests lie in a list under this key, as the answer of an API has them.
    case wrapped(String)
    case noHeader
    /// The first line has what rows have, alone or behind the header.
    case headerIsRow
    case headerTooLong
    case headerQuote
    case headerNotUTF8
    /// Most rows do not have as many cells as the header.
    case headerDoubtful
    /// A line below all rows says that they are not to be carried out.
    case stoppedBelow
    case missingColumn(Field, like: String?, profile: IntakeProfile?)
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
                code: "not-text", message: "the file is not text",
                hint: "hand in CSV or JSON in UTF-8 or UTF-16, packed with gzip or not at all")
        case .mixedEncodings:
            return Diagnostic(
                code: "mixed-encodings",
                message: "the file begins as UTF-16 and goes on in another encoding",
                hint: "write all of it by one program, or hand in the parts as files of their own")
        case .gzip(let problem):
            return Self.gzip(problem)
        case .lateMeta:
            return Diagnostic(
                code: "late-meta",
                message: "a batch of more than 1 MiB has its requests before its meta object",
                hint: "write meta first, as `jq '{meta, requests}'` does", field: "meta")
        case .stoppedBelow:
            return Diagnostic(
                code: "stopped-below",
                message: "a line below the rows says that they are not to be carried out",
                hint: "take out the line if it does not mean them, and hand the file in again")
        case .wrapped(let key):
            let key = presentable(key) ?? "data"
            return Diagnostic(
                code: "wrapped",
                message: "the requests lie in a list under \"\(key)\", a page of an API's answer",
                hint: "fetch every page and hand in the list alone, such as by: jq '.\(key)' FILE")
        case .headerIsRow:
            return Diagnostic(
                code: "no-header", message: "the first line is a row, or runs into one",
                hint: "put the header alone on the first line: \(columns)")
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
        case .headerDoubtful:
            return Diagnostic(
                code: "doubtful-header",
                message: "most rows do not have as many cells as the header, so that those "
                    + "which do may have them by chance",
                hint: "give each column a heading, and enclose cells that have the separator in "
                    + "quotes")
        case .missingColumn(let field, let like, let profile):
            let guess = like.flatMap(presentable).map { name in
                "did you mean \"\(name)\"? rename it to \(field.name)"
            }
            return Diagnostic(
                code: "missing-column", message: "the column \(field.name) is missing",
                hint: profile?.hint(missing: field, like: like.flatMap(presentable)) ?? guess
                    ?? "add it to the header; mandatory are \(columns)",
                field: field.name)
        case .duplicateHeader(let field, let first, let second):
            return Diagnostic(
                code: "duplicate-header",
                message: "columns \(first) and \(second) have the same name",
                hint: "rename or remove one of them; case, spaces, _ and - make no difference",
                field: field?.name)
        }
    }

    private static func gzip(_ problem: Inflater.Problem?) -> Diagnostic {
        let hint = "nothing of the file is used: pack it again or copy it again, and hand it in"
        switch problem {
        case nil:
            return Diagnostic(
                code: "gzip-truncated", message: "the gzip data ends too early", hint: hint)
        case .corrupt:
            return Diagnostic(
                code: "gzip-corrupt", message: "the gzip data is damaged", hint: hint)
        case .trailing:
            return Diagnostic(
                code: "gzip-trailing", message: "something that is not gzip follows the gzip data",
                hint: hint)
        case .noMemory:
            return Diagnostic(
                code: "gzip-memory", message: "there is no memory to unpack gzip data",
                hint: "unpack the file with `gunzip` first")
        }
    }
}
