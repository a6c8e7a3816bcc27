// SPDX-License-Identifier: Apache-2.0

internal import Model
public import Notation
internal import Yams

private enum HolidayFileKey: String, CaseIterable { case holidays }

extension Holidays {
    /// Reads a file of holidays; the format is described in `docs/formats/holidays.md`.
    ///
    /// - Parameters:
    ///   - text: the YAML, at most 1 MiB.
    ///   - file: the file's name, for errors only; nothing is opened.
    /// - Throws: ``NotationError`` for the first thing that is wrong.
    public static func parse(_ text: String, file: String) throws(NotationError) -> Holidays {
        let source = Source(file: file)
        let root = try source.root(
            of: text, "file of holidays", begin: "begin with ‘holidays:’")
        let top = try Fields<HolidayFileKey>(root, "the file", in: source)
        let node = try top.required(.holidays)
        let all = try source.entries(node, "holidays")
        guard !all.isEmpty else {
            throw source.error(node, "‘holidays’ names no country")
        }
        var countries: [String: Calendar] = [:]
        for entry in all {
            guard isCode(entry.key) else {
                throw source.error(
                    entry.keyNode, "not a code of a country",
                    hint: "write capital letters, such as ‘DE’, ‘DE-BY’ or ‘UK-SCT’")
            }
            countries[entry.key] = try calendar(entry.value, entry.key, source)
        }
        return Holidays(countries)
    }

    private static func calendar(
        _ node: Node, _ code: String, _ source: Source
    ) throws(NotationError) -> Calendar {
        var days: Set<CalendarDate> = []
        var covered: ClosedRange<CalendarDate>?
        for entry in try source.entries(node, code) {
            guard entry.key.utf8.count == 4, let year = Int(entry.key), year >= 1000,
                let first = CalendarDate(year: year, month: 1, day: 1),
                let last = CalendarDate(year: year, month: 12, day: 31)
            else {
                throw source.error(
                    entry.keyNode, "not a year", hint: "write years in four digits, such as 2026")
            }
            if let end = covered?.upperBound, end.adding(days: 1) != first {
                throw source.error(
                    entry.keyNode, "the year does not follow the one before it",
                    hint: "list the years in their order, without gaps")
            }
            covered = (covered?.lowerBound ?? first)...last
            for item in try source.nodes(entry.value, entry.key) {
                let text = try source.scalar(item, entry.key)
                guard let day = CalendarDate("\(entry.key)-\(text)") else {
                    throw source.error(
                        item, "\(year) has no such day",
                        hint: "write month and day as MM-DD, such as 12-25")
                }
                guard days.insert(day).inserted else {
                    throw source.error(item, "the day stands here twice", hint: "keep one of them")
                }
            }
        }
        guard let covered else { throw source.error(node, "‘\(code)’ has no year") }
        return Calendar(days: days, covered: covered)
    }

    /// Two capital letters, or these, `-` and one to three capital letters or digits.
    private static func isCode(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        guard let country = parts.first, country.count == 2, country.allSatisfy(isLetter) else {
            return false
        }
        guard parts.count > 1 else { return true }
        return parts.count == 2 && (1...3).contains(parts[1].count)
            && parts[1].allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }
}
