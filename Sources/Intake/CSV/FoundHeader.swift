// SPDX-License-Identifier: Apache-2.0

import Model

/// A table's header and what it tells: where it stands, what parts the cells, which profile it fits.
struct FoundHeader {
    let separator: Separator
    /// How the columns are read: the profile given, or the one that the header fits.
    let profile: IntakeProfile?
    let header: TableHeader
    /// The place and the line of the first row.
    private(set) var next: Int
    private(set) var line: Int
    /// Lines that stand before the header, such as a title; none of them can be a row.
    private(set) var passed: [Passed] = []

    /// A line before the header.
    struct Passed {
        let number: Int
        let text: [UInt8]
    }

    /// Whether one of them says that nothing below is to be done yet, or that data is to be kept.
    var isStopped: Bool {
        passed.contains { FreeWords.stopRows($0.text[...]) }
    }

    /// How many lines may stand before the header.
    private static let mostPassed = 20

    /// Finds the header from `start` on; nil if the bytes end before it does.
    static func find(
        in bytes: [UInt8], from start: Int, line: Int, isLast: Bool, profile: IntakeProfile?,
        stated: Stated
    ) throws(IntakeError) -> FoundHeader? {
        var (start, line) = (start, line)
        var passed: [Passed] = []
        var refusal: IntakeError?
        while true {
            do throws(IntakeError) {
                var found = try FoundHeader(
                    in: bytes, at: start, line: line, isLast: isLast, profile, stated)
                found?.passed = passed
                return found
            } catch {
                let first = refusal ?? error
                refusal = first
                let end = lineBreak(in: bytes, from: start)
                guard passed.count < mostPassed, error.diagnostic.code == "no-header",
                    isTitle(bytes[start..<end])
                else { throw first }
                passed.append(Passed(number: line, text: Array(bytes[start..<end])))
                repeat {
                    let end = lineBreak(in: bytes, from: start)
                    guard end < bytes.count else {
                        if isLast { throw first }
                        return nil
                    }
                    guard let next = lineEnd(in: bytes, at: end, isLast: isLast) else { return nil }
                    (start, line) = (next, line + 1)
                    if start == bytes.count {
                        if isLast { throw first }
                        return nil
                    }
                } while isBlank(bytes[start..<lineBreak(in: bytes, from: start)].span)
            }
        }
    }

    /// Whether a line is a title or a remark: short, with too few parts for a row.
    private static func isTitle(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= 1000 && line.count { [0x2C, 0x3B, 0x09, 0x7C].contains($0) } <= 2
    }

    /// The header that begins at `start`; nil if the bytes end before it does.
    private init?(
        in bytes: [UInt8], at start: Int, line: Int, isLast: Bool, _ given: IntakeProfile?,
        _ stated: Stated
    ) throws(IntakeError) {
        guard
            let found = Separator.found(
                in: bytes, from: start, isLast: isLast,
                isKnown: { Field.named(folded($0.utf8), in: given) != nil })
        else { return nil }
        var scan = TableScan(separator: found)
        switch scan.record(in: bytes, at: start, isLast: isLast, spansLines: true) {
        case .more: return nil
        case .tooLong: throw FileProblem.headerTooLong.error(line: line)
        case .open: throw FileProblem.headerQuote.error(line: line)
        case .record(let end, let next, let breaks):
            if scan.hasNUL { throw FileProblem.binary.error(line: line) }
            guard scan.isASCII || isUTF8(bytes[start..<end]) else {
                throw FileProblem.headerNotUTF8.error(line: line)
            }
            if let column = scan.strayQuote {
                throw FileProblem.headerQuote.error(line: line, column: column + 1)
            }
            var headings = scan.texts(of: bytes)
            // Some systems mark the header as a remark.
            if let first = headings.first, first.hasPrefix("#"),
                Field.named(folded(first.dropFirst().utf8), in: given) != nil
            {
                headings[0] = String(first.dropFirst())
            }
            let profile = given ?? IntakeProfile.recognise(header: headings)
            separator = found
            self.profile = profile
            header = try TableHeader(headings, line: line, profile: profile, stated: stated)
            self.next = next
            self.line = line + breaks + 1
        }
    }
}
