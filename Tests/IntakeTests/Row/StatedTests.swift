// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// A law, a day of receipt and a number for a whole file.
@Suite struct StatedTests {
    private let all = Stated(
        regime: .ccpa, received: Received("2026-11-20"), reference: "T-9")

    private func read(
        _ text: String, profile: IntakeProfile? = nil, _ stated: Stated
    ) -> Reading {
        var rows: [IntakeRow] = []
        var reader = RequestReader(file: 3, profile: profile, stated: stated)
        do throws(IntakeError) {
            try reader.feed(Array(text.utf8)) { rows.append($0) }
            _ = try reader.finish { rows.append($0) }
            return Reading(rows: rows)
        } catch {
            return Reading(rows: rows, error: error)
        }
    }

    private func told(_ reading: Reading) -> [String] {
        reading.requests.map { "\($0.reference) \($0.regime.rawValue) \($0.received)" }
    }

    @Test(
        arguments: [
            "type,user_id\nerasure,alice\n", "user_id;type\nalice;erasure\n",
            "type,user_id,regime,received_at,request_id\nerasure,alice,,,\n",
            "{\"type\": \"erasure\", \"user_id\": \"alice\"}\n",
            "[{\"type\": \"erasure\",\n\"user_id\": \"alice\"}]",
            "{\"type\": \"erasure\", \"user_id\": \"alice\", \"regime\": null}",
        ])
    func `rows that do not say it get it`(text: String) {
        let reading = read(text, all)
        #expect(reading.complaints == [])
        #expect(reading.requests.map(\.regime) == [.ccpa])
        #expect(reading.requests.map(\.received.description) == ["2026-11-20"])
        #expect(reading.requests.allSatisfy { $0.reference.hasPrefix("T-9/3-") })
        #expect(reading.requests.allSatisfy { $0.attributes["regime_assumed"] == nil })
        // Without it nothing is taken.
        #expect(read(text, Stated()).requests.isEmpty)
    }

    @Test func `what a row says counts`() {
        let reading = read(
            "request_id,type,user_id,received_at,regime\nR-1,erasure,alice,2026-03-05,gdpr\n"
                + ",erasure,bob,,\nR-3,erasure,carl,soon,gdpr\nR-4,erasure,dora,2026-03-05,gdrp\n",
            all)
        #expect(told(reading) == ["R-1 gdpr 2026-03-05", "T-9/3-3 ccpa 2026-11-20"])
        #expect(reading.complaints == ["4 bad-date", "5 bad-regime"])
    }

    @Test(arguments: [
        (Stated(regime: .gdpr), "received_at"),
        (Stated(received: Received("2026-11-20")), "regime"),
    ])
    func `what nobody says is still missing`(stated: Stated, lacks: String) {
        let reading = read("request_id,type,user_id\nR-1,erasure,alice\n", stated)
        #expect(reading.requests.isEmpty && reading.error != nil)
        #expect(reading.error?.diagnostic.message.contains(lacks) == true)
    }

    @Test func `a row of a shop that names a customer and nothing else`() throws {
        let profile = try profile(
            of: "columns: {user_id: customer.id}", "defaults: {type: erasure}")
        let reading = read(
            #"{"shop_id": 954889, "customer": {"id": 191167}, "orders_to_redact": [299938]}"#,
            profile: profile, all)
        #expect(told(reading) == ["T-9/3-1 ccpa 2026-11-20"])
        #expect(reading.requests.map(\.subject.rawValue) == ["191167"])
    }

    @Test func `a place comes before it, a default behind it`() throws {
        let profile = try profile(
            of: "defaults: {regime: lgpd}", "regimes: {DE: gdpr}")
        let reading = read(
            "request_id,type,user_id,received_at,jurisdiction\nR-1,erasure,alice,2026-03-05,DE\n"
                + "R-2,erasure,bob,2026-03-05,JP\n", profile: profile, all)
        #expect(reading.requests.map(\.regime) == [.gdpr, .ccpa])
    }
}
