// SPDX-License-Identifier: Apache-2.0

internal import Model
public import Notation
internal import Yams

private enum HolidaysKey: String, CaseIterable {
    case gdpr, ccpa, file, days
    case ukGDPR = "uk-gdpr"

    /// The laws of which a calendar can be named.
    static let laws: [(key: HolidaysKey, regime: Regime)] = [
        (.gdpr, .gdpr), (.ukGDPR, .ukGDPR), (.ccpa, .ccpa),
    ]
}

private enum HouseKey: String, CaseIterable { case lgpd, none }

extension LegalClock {
    /// Reads how periods are counted: `country`, `holidays` and `house_days` of a policy, as
    /// `docs/formats/holidays.md` describes them.
    ///
    /// `country` names the calendar of the controller. Under a law of another place it does not
    /// count: UK GDPR takes `UK` and CCPA takes `US` unless the country is a part of these, and
    /// GDPR takes none if it is. `holidays` can name a calendar for a law.
    ///
    /// - Parameters:
    ///   - fields: the policy's head; other keys are left alone.
    ///   - shipped: the holidays where the policy names no file of its own.
    ///   - file: gives the text of the file that `holidays: {file: …}` names; nil where files
    ///     cannot be read. Whatever it throws is told as a file that cannot be read.
    /// - Throws: ``NotationError`` for the first thing that is wrong, in either file.
    public static func read(
        _ fields: Fields<PolicyKey>, shipped: Holidays = .shipped,
        file: ((String) throws -> String)? = nil
    ) throws(NotationError) -> LegalClock {
        let source = fields.source
        var known = shipped
        var extra: Set<CalendarDate> = []
        var named: [(regime: Regime, node: Node)] = []
        if let node = fields[.holidays] {
            if case .mapping = node {
                let map = try Fields<HolidaysKey>(node, "holidays", in: source)
                if let node = map[.file] { known = try holidays(node, source, file) }
                if let node = map[.days] { extra = try days(node, "days", source) }
                for (key, regime) in HolidaysKey.laws {
                    if let node = map[key] { named.append((regime, node)) }
                }
            } else {
                extra = try days(node, "holidays", source)
            }
        }
        var calendars: [Regime: Holidays.Calendar] = [:]
        if let node = fields[.country] {
            let code = try source.scalar(node, "country")
            let own = try calendar(node, "country", known, source)
            let isUK = code.hasPrefix("UK"), isUS = code.hasPrefix("US")
            calendars[.gdpr] = isUK || isUS ? nil : own
            calendars[.ukGDPR] = isUK ? own : known["UK"]
            calendars[.ccpa] = isUS ? own : known["US"]
        }
        for (regime, node) in named {
            calendars[regime] = try calendar(node, regime.rawValue, known, source)
        }
        return LegalClock(
            holidays: extra, calendars: calendars, houseDays: try houseDays(fields, source))
    }

    private static func holidays(
        _ node: Node, _ source: Source, _ file: ((String) throws -> String)?
    ) throws(NotationError) -> Holidays {
        let name = try source.scalar(node, "file")
        guard let file, let text = try? file(name) else {
            throw source.error(
                node, "the file of holidays cannot be read",
                hint: "name a file beside the policy, or leave ‘file’ out")
        }
        return try Holidays.parse(text, file: name)
    }

    private static func days(
        _ list: Node, _ key: String, _ source: Source
    ) throws(NotationError) -> Set<CalendarDate> {
        var days: Set<CalendarDate> = []
        for item in try source.nodes(list, key) {
            guard let date = CalendarDate(try source.scalar(item, key)) else {
                throw source.error(
                    item, "not a day of the calendar",
                    hint: "write days as YYYY-MM-DD, such as 2026-12-25")
            }
            days.insert(date)
        }
        return days
    }

    private static func calendar(
        _ node: Node, _ key: String, _ known: Holidays, _ source: Source
    ) throws(NotationError) -> Holidays.Calendar {
        let code = try source.scalar(node, key)
        guard let calendar = known[code] else {
            throw source.error(
                node, "no holidays are known for ‘\(Suggestion.shown(code))’",
                hint: "known: \(known.codes.joined(separator: ", ")); "
                    + "for another, list its days or name a file of holidays")
        }
        return calendar
    }

    private static func houseDays(
        _ fields: Fields<PolicyKey>, _ source: Source
    ) throws(NotationError) -> [Regime: Int] {
        var house: [Regime: Int] = [.lgpd: 15]
        guard let node = fields[.houseDays] else { return house }
        let map = try Fields<HouseKey>(node, "house_days", in: source)
        for (key, regime) in [(HouseKey.lgpd, Regime.lgpd), (.none, .none)] {
            guard let node = map[key] else { continue }
            let days = try source.number(node, regime.rawValue)
            guard (1...366).contains(days) else {
                throw source.error(node, "‘\(regime.rawValue)’ must be 1 to 366 days")
            }
            house[regime] = days
        }
        return house
    }
}
