// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Testing
import Transparency

@Suite struct HoldsTests {
    private let key = signingKey.publicKey.noteVerifierKey(name: ledgerOrigin)

    private func hold(_ subject: String, _ categories: Set<Model.Category> = [.messages]) throws
        -> Hold
    {
        let person = try #require(SubjectID(subject))
        return try #require(
            Hold(
                subject: person, categories: categories, ground: "GDPR Article 17(3)(e)",
                owner: "legal", review: CalendarDate(dayNumber: 20_800)))
    }

    @Test func `a hold stands until it is released, and can be released once`() async throws {
        let ledger = try temporaryLedger()
        let hold = try hold("anna", [.messages, .files])
        let id = try await ledger.addHold(hold, verifierKey: key, at: noon)
        #expect(try await ledger.holds().map(\.hold) == [hold])
        #expect(try await ledger.releaseHold(id, at: noon))
        #expect(try await ledger.holds().isEmpty)
        #expect(try await !ledger.releaseHold(id, at: noon))
        #expect(try await !ledger.releaseHold(99, at: noon))
    }

    @Test func `each hold has a number of its own, by which it alone is released`() async throws {
        let ledger = try temporaryLedger()
        let first = try await ledger.addHold(try hold("anna"), verifierKey: key, at: noon)
        let second = try await ledger.addHold(try hold("ben"), verifierKey: key, at: noon)
        #expect([first, second] == [1, 2])
        #expect(try await ledger.releaseHold(second, at: noon))
        #expect(try await ledger.holds().map(\.hold.subject.rawValue) == ["anna"])
    }

    @Test func `the records say how much is held, not whose and not why`() async throws {
        let ledger = try temporaryLedger()
        let id = try await ledger.addHold(
            try hold("anna", [.files, .messages]), verifierKey: key, at: noon)
        _ = try await ledger.releaseHold(id, at: noon)
        let records = try await ledger.allRecords()
        #expect(records.map { $0.string("kind") } == ["genesis", "hold", "hold"])
        #expect(records[1].string("categories") == "messages:files")
        #expect(records[2].string("stage") == "released")
        #expect(records[1].string("subject") == records[2].string("subject"))
        for record in records {
            let text = String(decoding: record.bytes, as: UTF8.self)
            #expect(!text.contains("anna") && !text.contains("17(3)") && !text.contains("legal"))
        }
    }
}
