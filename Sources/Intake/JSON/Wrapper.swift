// SPDX-License-Identifier: Apache-2.0

import JSON

/// An object that is no request and has a list of objects: a page of an API's answer, such as
/// `{"data": […], "next": …}`. What the next pages say nobody here can know, so the file is refused.
struct Wrapper {
    /// The key of the list.
    let key: String

    /// Members by which an object is a request of another system, whatever lists it has.
    private static let forms: Set<String> = [
        "subject_request_id", "subject_request_type", "subject_identities", "requestQueueRefId",
        "apiVersion", "kind", "metadata",
    ]

    /// What the list is usually called, where it is empty.
    private static let lists: Set<String> = [
        "data", "items", "results", "requests", "records", "value", "values", "rows", "entries",
    ]

    /// Members that say that there may be more than this page, folded.
    private static let pages: Set<[UInt8]> = Set(
        [
            "next", "nextpage", "nexturl", "nextlink", "nexttoken", "nextpagetoken", "nextcursor",
            "cursor", "hasmore", "hasnext", "hasnextpage", "page", "pages", "pagenumber",
            "pagecount",
            "totalpages", "pagination", "paging", "pageinfo", "offset", "links", "@odata.nextlink",
        ].map { folded($0.utf8) })

    /// Whether a member speaks of pages.
    static func isOfPages(_ name: some Sequence<UInt8>) -> Bool { pages.contains(folded(name)) }

    /// Looks at an object, or at the first part of a long one; nil if it may be a request.
    init?(in bytes: [UInt8], _ range: Range<Int>, _ profile: IntakeProfile?) {
        var scanner = JSONScanner(bytes, range)
        var key: String?
        _ = scanner.take(Byte.brace)
        do throws(RowProblem) {
            repeat {
                scanner.skipSpace()
                if scanner.peek == 0x7D { break }
                var name: [UInt8] = []
                try scanner.passString(into: &name)
                let text = String(decoding: name, as: UTF8.self)
                if Self.forms.contains(text) || Field.named(folded(name), in: profile) != nil {
                    return nil
                }
                scanner.skipSpace()
                guard scanner.take(0x3A) else { return nil }
                scanner.skipSpace()
                var inner = scanner
                if key == nil, inner.take(0x5B) {
                    inner.skipSpace()
                    let isList =
                        inner.peek == Byte.brace
                        || (inner.peek == 0x5D && Self.lists.contains(text))
                    if isList { key = text }
                }
                try scanner.passValue()
                scanner.skipSpace()
            } while scanner.take(0x2C)
        } catch {
            // A part is cut somewhere; what it shows counts.
        }
        guard let key else { return nil }
        self.key = key
    }
}
