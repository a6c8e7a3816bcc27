// SPDX-License-Identifier: Apache-2.0

import Model

/// What can be wrong with one row. No case carries a value of the row.
enum RowProblem: Error, Hashable {
    // What the row says.
    case empty(Field)
    case longReference, controlInReference
    case unknownType, unknownRegime
    /// Something that Lethe does not do, and an order to keep somebody's data.
    case notDone, holdOrder
    case badUserID(Field)
    /// What stands there is hardly an id.
    case oddID(IDShape, Field)
    /// The file ends within the id.
    case cutOff(Field)
    /// The row is a heading of other columns, or stands behind one.
    case otherHeading, afterHeading(line: Int)
    /// The row stands below a line such as `--- withdrawn ---`.
    case afterDivider(line: Int)
    /// A list stands where one value belongs.
    case listValue(Field)
    /// The id is one that only Lethe makes.
    case syntheticPerson(Field)
    /// The new owner of channels or calls is the person of the row.
    case ownerIsSubject(Field)
    case ambiguousDate(Field), localTime(Field), badDate(Field)
    case clockOrder
    case twoTypes
    case unmappedJurisdiction
    // Whom the row means.
    case noIdentity, ambiguousIdentity
    case hashedIdentity, unknownHash
    case brokenForm(String)
    // How the row is written.
    case tooLong
    /// With the place in words, where it is known.
    case nul(String?)
    case invalidUTF8(String?)
    case strayQuote(column: Int, lines: ClosedRange<Int>)
    case openQuote(line: Int, lines: ClosedRange<Int>)
    /// The quote opened on this line takes in so many lines, and the row stands below such a one.
    case swallowing(line: Int, lines: String), afterQuote(line: Int)
    /// A quoted cell holds what looks like rows.
    case rowsInQuote(column: Int, lines: ClosedRange<Int>)
    case cells(found: Int, expected: Int, lines: ClosedRange<Int>)
    case namelessCell(column: Int)
    case brokenJSON(String)
    case wrongType(Field)
    case duplicateKey(Field?)
    case nestedValue

    /// The field to blame, where it is one that Lethe knows.
    var field: Field? {
        switch self {
        case .empty(let field), .badUserID(let field), .wrongType(let field): field
        case .oddID(_, let field), .cutOff(let field), .listValue(let field): field
        case .ownerIsSubject(let field), .syntheticPerson(let field): field
        case .longReference, .controlInReference: .requestID
        case .unknownType, .notDone, .holdOrder, .twoTypes: .type
        case .unknownRegime: .regime
        case .unmappedJurisdiction: .jurisdiction
        case .clockOrder: .identityConfirmed
        case .noIdentity, .ambiguousIdentity, .hashedIdentity, .unknownHash: .userID
        case .ambiguousDate(let field), .localTime(let field), .badDate(let field): field
        case .duplicateKey(let field): field
        default: nil
        }
    }

    /// What to say of it; `field` is the name in the file of what is to blame.
    func diagnostic(field: String?) -> Diagnostic {
        let (code, message, hint) = words
        return Diagnostic(code: code, message: message, hint: hint, field: field)
    }

    private var words: (code: String, message: String, hint: String) {
        switch self {
        case .empty(let field):
            ("missing-value", "\(field.name) is empty or missing", Self.wants(field))
        case .longReference:
            (
                "bad-request-id", "the request id is longer than 200 bytes",
                "use the number under which the request is filed"
            )
        case .controlInReference:
            (
                "bad-request-id", "the request id has a control character or a line break",
                "write it on one line"
            )
        case .unknownType: ("bad-type", "the type is not known", Self.wants(.type))
        case .notDone:
            (
                "not-done", "the row asks for something that Lethe does not do",
                "answer it elsewhere, and leave the row out; " + Self.wants(.type)
            )
        case .holdOrder:
            (
                "hold-order", "the row speaks of a hold on somebody's data",
                "no file places or lifts holds: use lethe holds, or a column that a rule asks for"
            )
        case .unknownRegime: ("bad-regime", "the regime is not known", Self.wants(.regime))
        case .badUserID:
            (
                "bad-user-id", "this cannot be a user id",
                "leave out spaces at either end and control characters; 1024 bytes are the most"
            )
        case .oddID(let shape, _): shape.told
        case .syntheticPerson:
            (
                "bad-user-id", "the id is one of the people whom lethe makes itself, to try stream",
                "nobody real has an id that begins so; look where the file has it from"
            )
        case .ownerIsSubject:
            (
                "owner-is-subject", "the new owner is the person of the request",
                "name somebody else, or leave the cell empty"
            )
        case .ambiguousDate:
            (
                "ambiguous-date",
                "the date does not begin with its year, so day and month can be confused",
                "write the year first, as in 2026-04-03, or say the order in a profile"
            )
        case .localTime:
            (
                "bad-date", "the time has no offset, so nobody can tell when that was",
                "end it with Z or an offset, as in 2026-04-03T09:30:00+02:00, "
                    + "or name the zone in a profile"
            )
        case .badDate: ("bad-date", "this is not a date", Self.wants(.receivedAt))
        case .clockOrder:
            (
                "bad-clock", "the identity was confirmed before it was asked for",
                "check identity_requested_on and identity_confirmed_on"
            )
        case .twoTypes:
            (
                "bad-type", "the row asks for two different things that Lethe does",
                "write one row for each of them"
            )
        case .unmappedJurisdiction:
            (
                "bad-regime", "no regime is known for the row's jurisdiction",
                "add it to the profile's regimes, or give the profile a default regime"
            )
        case .noIdentity, .ambiguousIdentity, .hashedIdentity, .unknownHash: identityWords
        default: layoutWords
        }
    }

    private var identityWords: (code: String, message: String, hint: String) {
        switch self {
        case .noIdentity:
            (
                "no-identity", "no identity of the request is the Stream user id",
                "name the type of identity that is: identity: {type: …} in a profile"
            )
        case .ambiguousIdentity:
            (
                "ambiguous-identity", "two identities could be the Stream user id and differ",
                "hand in one request for each person, or name one type in the profile's identity"
            )
        case .hashedIdentity:
            (
                "hashed-identity", "the identity is hashed, and no profile gives this scheme",
                "give the profile identity: {hashed: {scheme: sha256, ids: people.txt}}"
            )
        default:
            (
                "unknown-hash", "the hash belongs to none of the ids that the profile names",
                "check the scheme and lower_case, and that the file of ids is complete"
            )
        }
    }

    private var layoutWords: (code: String, message: String, hint: String) {
        switch self {
        case .tooLong:
            (
                "row-too-long", "the row is longer than 1 MiB, or a quote in it is never closed",
                "close the quote or shorten the row; reading goes on at the next line"
            )
        case .nul(let place):
            ("nul-byte", "\(place ?? "the row") has a NUL", "remove it; a text file has none")
        case .invalidUTF8(let place):
            (
                "invalid-utf8", "\(place ?? "the row") has bytes that are no text",
                "save the file as UTF-8"
            )
        case .strayQuote(let column, let lines):
            (
                "stray-quote", "cell \(column) has a quote in the wrong place\(Self.span(lines))",
                "enclose the whole cell in quotes and write each quote inside it twice"
            )
        case .openQuote(let line, let lines):
            (
                "quote-not-closed",
                "the quote opened on line \(line) is never closed\(Self.span(lines))",
                "close it, then hand in again what stands on these lines"
            )
        case .swallowing(let line, let lines):
            (
                "quote-not-closed",
                "the quote opened on line \(line) takes in \(lines) lines; nothing from here on is read",
                "close it, then hand in again what stands from this line on"
            )
        case .rowsInQuote(let column, let lines):
            (
                "rows-in-quote",
                "cell \(column) takes in what looks like other rows\(Self.span(lines))",
                "close the quote where its cell ends, then hand in again what stands on these lines"
            )
        case .afterQuote(let line):
            (
                "after-quote",
                "the row stands below the quote on line \(line), which is not closed where it should be",
                "close that quote, then hand this row in again"
            )
        case .cells(let found, let expected, let lines):
            (
                found < expected ? "too-few-cells" : "too-many-cells",
                "the row has \(found) cells, the header \(expected)\(Self.span(lines))",
                "give each column one cell, and enclose a cell that has the separator in quotes"
            )
        case .namelessCell(let column):
            (
                "nameless-cell", "cell \(column) stands in a column without a name",
                "name the column in the header, or empty the cell"
            )
        case .cutOff:
            (
                "cut-off", "the row ends with the id, which may not be whole",
                "give the row all its cells, and end the last line of a file with a line break"
            )
        case .otherHeading:
            (
                "other-heading", "another heading stands here, with other columns than the first",
                "hand in each table as a file of its own; nothing below this line is read"
            )
        case .afterHeading(let line):
            (
                "after-heading", "the row stands below the other heading on line \(line)",
                "hand in each table as a file of its own"
            )
        case .afterDivider(let line):
            (
                "after-divider",
                "the row stands below line \(line), which says that what follows is not to be carried out",
                "hand in what is to be carried out as a file of its own, or take out that line"
            )
        case .listValue:
            (
                "list-value", "a list stands where one value belongs",
                "write one row for each person, or let the profile do so: one_row_each: true"
            )
        case .brokenForm(let what):
            ("broken-form", what, "check the object against the format that it follows")
        case .brokenJSON(let what):
            ("broken-json", what, "write one whole JSON object on each line")
        case .wrongType:
            ("wrong-type", "the value must be text", "enclose the value in quotes")
        case .duplicateKey:
            ("duplicate-key", "a key stands twice in the object", "leave one of them")
        case .nestedValue:
            (
                "nested-value", "the value is an object or an array",
                "attributes are text, numbers, true or false: flatten it or leave it out"
            )
        default: ("bad-row", "the row cannot be read", "check the row")
        }
    }

    private static func span(_ lines: ClosedRange<Int>) -> String {
        lines.count == 1
            ? "" : "; the row takes in lines \(lines.lowerBound) to \(lines.upperBound)"
    }

    private static func wants(_ field: Field) -> String {
        switch field {
        case .type: "write erasure, deactivation, reactivation, restoration or withdrawal"
        case .regime: "write gdpr, uk-gdpr, ccpa, lgpd or none"
        case .receivedAt: "write 2026-04-03 or 2026-04-03T09:30:00Z"
        case .requestID: "give each request the number under which it is filed"
        default: "give the row a \(field.name)"
        }
    }
}
