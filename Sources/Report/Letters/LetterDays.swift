// SPDX-License-Identifier: Apache-2.0
import Foundation
import Model

/// Days and times as the reader writes them.
struct LetterDays {
    let language: Language
    private let zone: TimeZone
    private let zoneName: String

    /// - Parameter zone: the IANA name of the zone in which times are told; UTC without one.
    init(_ language: Language, zone name: String?) {
        self.language = language
        let found = name.flatMap(TimeZone.init(identifier:))
        zone = found ?? .gmt
        zoneName = found == nil ? "UTC" : name ?? "UTC"
    }

    /// A day or a time of a record in the reader's form; anything else as it stands.
    func spoken(_ text: String) -> String {
        if let date = CalendarDate(text) { return day(date) }
        return Instant(text).map(time) ?? text
    }

    /// `27 November 2026`.
    func day(_ date: CalendarDate) -> String {
        let (year, month, day) = date.components
        let name = Self.months[language]?[month - 1] ?? "\(month)"
        return switch language {
        case .en: "\(day) \(name) \(year)"
        case .de: "\(day). \(name) \(year)"
        case .fr: "\(day == 1 ? "1er" : "\(day)") \(name) \(year)"
        case .es, .pt: "\(day) de \(name) de \(year)"
        }
    }

    /// `27 November 2026, 02:05 (Europe/Berlin)`.
    func time(_ instant: Instant) -> String {
        let offset = zone.secondsFromGMT(
            for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
        let local = Instant(milliseconds: instant.milliseconds + Int64(offset) * 1000)
        let clock = local.description.dropFirst(11).prefix(5)
        return "\(day(local.utcDate)), \(clock) (\(zoneName))"
    }

    private static let months: [Language: [String]] = [
        .en: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ],
        .de: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
            "Oktober", "November", "Dezember",
        ],
        .es: [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
            "septiembre", "octubre", "noviembre", "diciembre",
        ],
        .fr: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
            "octobre", "novembre", "décembre",
        ],
        .pt: [
            "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
            "setembro", "outubro", "novembro", "dezembro",
        ],
    ]
}
