// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

@Suite struct ClockReaderTests {
    private struct Unreadable: Error {}

    private func clock(
        _ text: String, file: ((String) throws -> String)? = nil
    ) throws(NotationError) -> LegalClock {
        let source = Source(file: "p")
        let fields = try Fields<PolicyKey>(
            source.root(of: text, "policy"), "policy", in: source)
        return try LegalClock.read(fields, file: file)
    }

    @Test func `without keys there are weekends alone`() throws {
        #expect(try clock("name: x") == LegalClock())
    }

    @Test func `a list of days counts under every law`() throws {
        let days: Set = [try day("2026-12-25"), try day("2026-12-26")]
        #expect(try clock("holidays: [2026-12-25, 2026-12-26]") == LegalClock(holidays: days))
        #expect(
            try clock("holidays: {days: [2026-12-25, 2026-12-26]}") == LegalClock(holidays: days))
    }

    @Test(arguments: [
        ("country: DE", ["gdpr": "DE", "uk-gdpr": "UK", "ccpa": "US"]),
        ("country: UK-SCT", ["uk-gdpr": "UK-SCT", "ccpa": "US"]),
        ("country: US-CA", ["uk-gdpr": "UK", "ccpa": "US-CA"]),
        (
            "country: UK\nholidays: {gdpr: IE}", ["gdpr": "IE", "uk-gdpr": "UK", "ccpa": "US"]
        ),
        (
            "holidays: {gdpr: DE, uk-gdpr: UK-NIR, ccpa: US-CA}",
            ["gdpr": "DE", "uk-gdpr": "UK-NIR", "ccpa": "US-CA"]
        ),
        ("holidays: {ccpa: US}", ["ccpa": "US"]),
    ])
    func `each law counts on its own days`(text: String, codes: [String: String]) throws {
        let clock = try clock(text)
        #expect(clock.calendars.count == codes.count)
        for (law, code) in codes {
            let regime = try #require(Regime(rawValue: law))
            #expect(clock.calendars[regime] == Holidays.shipped[code], "\(law)")
        }
    }

    @Test func `a country and further days`() throws {
        let clock = try clock("country: DE\nholidays: {days: [2026-11-18]}")
        #expect(clock.holidays == [try day("2026-11-18")])
        #expect(
            clock.deadline(under: .gdpr, receivedOn: try day("2026-10-18"))?.date
                == (try day("2026-11-19")))
        #expect(
            clock.deadline(under: .gdpr, receivedOn: try day("2026-11-25"))?.date
                == (try day("2026-12-28")))
    }

    @Test func `a file replaces the shipped holidays`() throws {
        let text = "country: AT\nholidays: {file: at.yaml}"
        let clock = try clock(text) { name throws in
            #expect(name == "at.yaml")
            return "holidays: {AT: {2026: [10-26]}}"
        }
        #expect(
            clock.deadline(under: .gdpr, receivedOn: try day("2026-09-26"))
                == Deadline(date: try day("2026-10-27"), rule: "gdpr-12-3"))
        #expect(clock.calendars[.ukGDPR] == nil)
        let shipped = try self.clock("country: DE\nholidays: {file: h}") { _ in
            Holidays.shippedText
        }
        #expect(shipped == (try self.clock("country: DE")))
    }

    @Test func `a mistake in that file is told by its own name`() {
        #expect {
            try clock("holidays: {file: at.yaml}") { _ in "holidays: {at: {}}" }
        } throws: { ($0 as? NotationError)?.file == "at.yaml" }
        #expect {
            try clock("holidays: {file: at.yaml}") { _ in throw Unreadable() }
        } throws: { ($0 as? NotationError)?.description.hasPrefix("p:1:18: the file") == true }
    }

    @Test func `the house counts where no law does`() throws {
        #expect(try clock("house_days: {lgpd: 20}").houseDays == [.lgpd: 20])
        #expect(try clock("house_days: {none: 30}").houseDays == [.lgpd: 15, .none: 30])
        let deadline = try clock("house_days: {none: 30}").deadline(
            under: .none, receivedOn: try day("2026-10-01"))
        #expect(deadline == Deadline(date: try day("2026-10-31"), rule: "house"))
        #expect(
            LegalClock(houseDays: [.lgpd: 0, .none: 999, .gdpr: 7]).houseDays == [
                .lgpd: 1, .none: 366,
            ])
    }

    @Test(arguments: [
        ("country: DF", "p:1:10: no holidays are known for ‘DF’"),
        (
            "country: GB",
            "known: DE, DE-BB, DE-BE, DE-BW, DE-BY, DE-HB, DE-HE, DE-HH, DE-MV, DE-NI, DE-NW, DE-RP, "
                + "DE-SH, DE-SL, DE-SN, DE-ST, DE-TH, ES, FR, IE, NL, UK, UK-NIR, UK-SCT, US, US-CA"
        ),
        ("country: [DE]", "single value"),
        ("holidays: {lgpd: DE}", "unknown word ‘lgpd’"),
        ("holidays: {gdpr: XX}", "p:1:18: no holidays"),
        ("holidays: [2026-02-30]", "not a day of the calendar"),
        ("holidays: {days: [01-01]}", "not a day of the calendar"),
        ("holidays: {file: h.yaml}", "cannot be read"),
        ("holidays: DE", "not a day of the calendar"),
        ("house_days: {gdpr: 20}", "unknown word ‘gdpr’"),
        ("house_days: {none: 0}", "‘none’ must be 1 to 366 days"),
        ("house_days: {lgpd: soon}", "whole number"),
    ])
    func `a mistake is refused where it stands`(text: String, says: String) {
        #expect {
            try clock(text)
        } throws: { ($0 as? NotationError)?.description.contains(says) == true }
    }
}
