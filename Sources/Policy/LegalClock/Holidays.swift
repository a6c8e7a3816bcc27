// SPDX-License-Identifier: Apache-2.0

public import Model

/// The days off of countries, as a file of holidays gives them; see `docs/formats/holidays.md`.
///
/// A file says for each country which years it knows. What it does not say is not known: a
/// deadline in another year carries that in the name of its rule.
public struct Holidays: Hashable, Sendable {
    private let countries: [String: Calendar]

    init(_ countries: [String: Calendar]) {
        self.countries = countries
    }

    /// The codes of the countries, sorted.
    public var codes: [String] { countries.keys.sorted() }

    /// The holidays of a country or a part of one, such as `DE` or `UK-SCT`; nil if the file has
    /// none.
    public subscript(code: String) -> Calendar? { countries[code] }

    /// The holidays of one country.
    public struct Calendar: Hashable, Sendable {
        /// The days, weekends among them where the law names those too.
        public let days: Set<CalendarDate>
        /// The days of the years whose holidays are known.
        public let covered: ClosedRange<CalendarDate>
    }

    /// The holidays that come with Lethe: those of whole countries and of parts of them, such as
    /// `DE-BY` or `ES-CT`, 2025 to 2028. `docs/formats/holidays.md` lists them.
    public static let shipped = (try? Self.parse(shippedText, file: "holidays.yaml")) ?? Self([:])
}
