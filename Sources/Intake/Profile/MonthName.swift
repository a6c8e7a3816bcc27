// SPDX-License-Identifier: Apache-2.0

import Model

/// A date that names its month, as Jira (`05/Mar/26 9:12 AM`), Oracle (`05-MAR-2026`), browsers
/// (`Fri Nov 20 2026 10:12:00 GMT+0100 (…)`) and spreadsheets (`Mar 5, 2026 9:12:00 AM`) write it.
enum MonthName {
    /// The day, and what stands behind it; nil for a text in which no month stands by its name. The
    /// day is nil for one that the calendar does not have, or that cannot be told: a year of two
    /// digits needs an order.
    static func split(
        _ bytes: ArraySlice<UInt8>, _ order: DateRule.Order?
    ) -> (date: CalendarDate?, rest: ArraySlice<UInt8>)? {
        var words: [ArraySlice<UInt8>] = []
        var rest = bytes
        while words.count < 4, !rest.isEmpty {
            let word = rest.prefix { !separators.contains($0) }
            rest = rest[word.endIndex...].drop { separators.contains($0) }
            if !word.isEmpty { words.append(word) }
            let hasMonth = words.contains { month($0) != nil }
            if hasMonth, numbers(words).count == 2 { break }
        }
        if let first = words.first, isWeekday(first) { words.removeFirst() }
        guard words.count == 3, let place = words.firstIndex(where: { month($0) != nil }),
            let month = month(words[place])
        else { return nil }
        let parts = words.enumerated().filter { $0.offset != place }.map(\.element)
        guard place < 2, numbers(parts).count == 2 else { return nil }
        guard let (day, year) = dayAndYear(parts, place, order) else { return (nil, rest) }
        return (CalendarDate(year: year, month: month, day: day), rest)
    }

    /// The day and the year of two numbers: the year has four digits, or the order says which it is.
    private static func dayAndYear(
        _ parts: [ArraySlice<UInt8>], _ place: Int, _ order: DateRule.Order?
    ) -> (day: Int, year: Int)? {
        let found = numbers(parts)
        let lengths = parts.map(\.count)
        switch (lengths[0], lengths[1]) {
        case (1...2, 4): return (found[0], found[1])
        case (4, 1...2) where place == 1: return (found[1], found[0])
        case (1...2, 2) where order == .dayFirst || order == .monthFirst:
            return (found[0], 2000 + found[1])
        default: return nil
        }
    }

    private static let separators: Set<UInt8> = [0x20, 0x2F, 0x2D, 0x2C, 0x2E]

    private static func numbers(_ words: [ArraySlice<UInt8>]) -> [Int] {
        words.compactMap { word in
            guard (1...4).contains(word.count), word.allSatisfy({ (0x30...0x39).contains($0) })
            else {
                return nil
            }
            return Int(String(decoding: word, as: UTF8.self))
        }
    }

    private static func month(_ word: ArraySlice<UInt8>) -> Int? {
        let text = String(decoding: folded(word), as: UTF8.self)
        guard text.utf8.count >= 3 else { return nil }
        return months.firstIndex { $0.contains(text) }.map { $0 + 1 }
    }

    private static func isWeekday(_ word: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: folded(word), as: UTF8.self)
        return text.utf8.count >= 3
            && ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
                .contains { $0.hasPrefix(text) }
    }

    /// The months' names in English, and in the languages in which they cannot be another month's.
    private static let months: [Set<String>] = [
        ["jan", "january", "januar", "janvier", "enero"],
        ["feb", "february", "februar", "fevrier"],
        ["mar", "march", "marz", "mars", "marzo"], ["apr", "april", "avril", "abril"],
        ["may", "mai", "mayo"], ["jun", "june", "juni", "juin", "junio"],
        ["jul", "july", "juli", "juillet", "julio"], ["aug", "august", "aout", "agosto"],
        ["sep", "sept", "september", "septembre"], ["oct", "october", "okt", "oktober", "octobre"],
        ["nov", "november", "novembre"], ["dec", "december", "dez", "dezember", "decembre"],
    ]
}
