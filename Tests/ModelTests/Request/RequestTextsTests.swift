// SPDX-License-Identifier: Apache-2.0
import Model
import Testing

@Suite struct RequestTextsTests {
    private static let origin = Origin(file: 1, line: 2)

    private static func request(_ texts: RequestTexts) -> SubjectRequest {
        SubjectRequest(
            texts, kind: .erasure, received: .date(CalendarDate(dayNumber: 0)), regime: .gdpr,
            origin: origin)
    }

    /// The texts of `R-1,alice,DE,asked,bob,,gold` with the last two as attributes.
    private static func texts() throws -> RequestTexts {
        let row = Array("R-1,alice,DE,asked,bob,".utf8) + [0xFF] + "gold".utf8 + [0xFF] + "x".utf8
        var texts = try #require(RequestTexts(row, reference: 0..<3, subject: 4..<9))
        texts.setJurisdiction(at: 10..<12)
        texts.setReason(at: 13..<18)
        let isSet = texts.setNewChannelOwner(at: 19..<22)
        #expect(isSet)
        texts.setAttributes(names: ["empty", "tier"], from: 23)
        return texts
    }

    @Test func `the texts are those of the row`() throws {
        let request = Self.request(try Self.texts())
        #expect(request.reference == "R-1")
        #expect(request.subject.rawValue == "alice")
        #expect(request.jurisdiction == "DE")
        #expect(request.reason == "asked")
        #expect(request.newChannelOwner?.rawValue == "bob")
        #expect(request.namesOwner)
        #expect(request.note == nil)
        #expect(request.attributes == ["empty": "", "tier": "gold"])
        #expect(request.attributeNames == ["empty", "tier"])
    }

    @Test func `where the texts lie makes no difference`() throws {
        let owner = try #require(SubjectID("bob"))
        let subject = try #require(SubjectID("alice"))
        let one = Self.request(try Self.texts())
        let other = SubjectRequest(
            reference: "R-1", kind: .erasure, subject: subject,
            received: .date(CalendarDate(dayNumber: 0)), regime: .gdpr, jurisdiction: "DE",
            reason: "asked", newChannelOwner: owner, attributes: ["tier": "gold", "empty": ""],
            origin: Self.origin)
        #expect(one == other)
        #expect(Set([one, other]).count == 1)
        var changed = other
        changed.note = "a note"
        #expect(changed != one)
        changed.note = nil
        #expect(changed == one)
        changed.newCallOwner = owner
        #expect(changed != one && changed.newCallOwner == owner)
        changed.newChannelOwner = nil
        #expect(changed.namesOwner && changed.newChannelOwner == nil)
        changed.newChannelOwner = owner
        changed.newCallOwner = nil
        #expect(changed == one)
        // The same letters to a reader, and not the same bytes.
        var (composed, combined) = (one, one)
        composed.reason = "\u{E9}"
        combined.reason = "e\u{301}"
        #expect(composed != combined)
    }

    @Test func `each text can be changed`() throws {
        var request = Self.request(try Self.texts())
        let before = request
        request.reference = "R-2"
        request.subject = try #require(SubjectID("carol"))
        request.jurisdiction = nil
        request.reason = ""
        request.newChannelOwner = nil
        request.attributes["more"] = "yes"
        #expect(request.reference == "R-2" && request.subject.rawValue == "carol")
        #expect(request.jurisdiction == nil && request.reason == "" && !request.namesOwner)
        #expect(request.attributes == ["empty": "", "tier": "gold", "more": "yes"])
        #expect(before.reference == "R-1" && before.attributes["more"] == nil)
    }

    @Test(arguments: ["", " a", "a ", "a\u{7F}", "a\nlonger-id", "\u{A0}a", "12345678\u{0}"])
    func `what can be no id makes no request`(id: String) {
        let bytes = Array(("R" + id).utf8)
        #expect(RequestTexts(bytes, reference: 0..<1, subject: 1..<bytes.count) == nil)
        #expect(SubjectID(id) == nil)
    }

    @Test func `bytes that are no text can be no id`() {
        #expect(RequestTexts([0x52, 0xC3], reference: 0..<1, subject: 1..<2) == nil)
    }

    @Test func `a new owner that can be no id is not set`() throws {
        var texts = try Self.texts()
        let (isSet, isEmptySet) = (
            texts.setNewChannelOwner(at: 22..<23), texts.setNewChannelOwner(at: 22..<22)
        )
        #expect(isSet && !isEmptySet)
        #expect(Self.request(texts).newChannelOwner?.rawValue == ",")
    }

    @Test func `a description says nothing of the person`() throws {
        let shown = String(describing: Self.request(try Self.texts()))
        #expect(shown == "‹erasure request of file 1, line 2›")
    }
}
