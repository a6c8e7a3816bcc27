// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Intake

/// Whoever reads a remark by which the request is taken back does not erase.
@Suite struct SecondThoughtsTests {
    private func doubts(_ column: String, _ value: String) -> [Doubt] {
        let cell = "\"" + value.replacing("\"", with: "\"\"") + "\""
        return read("\(header),\(column)\n\(good),\(cell)\n").requests.first?.doubts ?? []
    }

    private func inObject(_ column: String, _ value: String) -> [Doubt] {
        let object = """
            {"request_id": "R-1", "type": "erasure", "user_id": "alice", "received_at": "2026-10-02", \
            "regime": "gdpr", "\(column)": "\(value)"}

            """
        return read(object).requests.first?.doubts ?? []
    }

    @Test(
        arguments: [
            "customer withdrew the request yesterday", "please cancel this request",
            "CANCELLED by phone", "Cancelled", "withdrawn 12.3.", "Customer cancelled on 3 May",
            "request has been withdrawn", "erasure request revoked", "Deletion no longer wanted",
            "customer changed his mind", "wants to keep the account", "user wants to keep it",
            "actually he wants a copy of his data, not deletion", "access only", "request: closed",
            "no longer wants to be deleted", "does not want deletion",
            "he withdrew his erasure request",
            "on hold", "On hold until May", "not yet", "wait for legal before erasing",
            "pending approval", "identity not verified", "Identity: not confirmed", "under review",
            "test row - ignore", "Test", "test request", "please ignore", "IGNORE", "dummy",
            "do not execute", "wrong person", "entered by mistake", "hold", "rejected by DPO",
            "Antrag zurückgezogen", "Kunde hat den Löschantrag zurückgezogen", "storniert",
            "noch nicht", "Antrag wurde storniert", "zieht seinen Antrag zurück", "Testeintrag",
            "möchte sein Konto behalten", "demande annulée", "annule sa demande", "en attente",
            "solicitud cancelada", "la richiesta è stata annullata", "pedido cancelado",
            "verzoek ingetrokken", "wniosek wycofany", "申請は取り消し", "请勿删除", "요청 철회",
            "заявка отозвана", "не удалять", "nicht lÃ¶schen", "Antrag zurÃ¼ckgezogen",
            "request cancelled over the phone", "Request cancelled - no longer needed",
            "withdrawn: not needed any more", "Request withdrawn - removed from the list",
            "On hold - expired card", "storniert - nicht mehr nötig", "Anträge zurückgezogen",
            "do not delete - over the phone", "requests withdrawn",
            "please\ncancel the\nrequest", "Can­celled",
        ])
    func `a remark that takes the request back, puts it off or calls it a test keeps it waiting`(
        remark: String
    ) {
        #expect(!doubts("note", remark).isEmpty)
        #expect(!doubts("Comments", remark).isEmpty)
        #expect(!inObject("note", remark.replacing("\n", with: "\\n")).isEmpty)
    }

    @Test(
        arguments: [
            "", "verified by support agent", "See ticket #48213, second contact",
            "Customer said \"delete everything\", confirmed by phone",
            "Bitte alles löschen – Danke",
            "line one\nline two of the note", "利用者からの削除依頼", "withdrawn consent",
            "consent withdrawn", "cancelled my subscription", "account cancelled, please delete",
            "I want to cancel my account and delete my data", "not cancelled",
            "request not withdrawn", "no longer on hold", "not a test", "no test request",
            "does not want to keep the account",
            "latest request", "keeps calling", "identity verified", "contract ended", "VIP",
            "called twice, requests deletion", "Kündigung und Löschung",
            "Widerruf der Einwilligung",
            "account created by mistake, please delete", "testimonial author", "waited long enough",
            "membership on ice", "retrait du consentement", "cliente dado de baja",
            "customer is waiting for the deletion since May", "deleted in CRM", "request approved",
        ])
    func `other remarks hold nothing up`(remark: String) {
        #expect(doubts("note", remark) == [])
        #expect(doubts("comment", remark) == [])
        #expect(
            inObject("note", remark.replacing("\n", with: "\\n").replacing("\"", with: "'")) == [])
    }

    @Test(
        arguments: [
            ("reason", "cancelled", false), ("reason", "withdrawn", false),
            ("Grund", "Widerrufen", false),
            ("reason", "request cancelled", true), ("reason", "customer changed her mind", true),
            ("phone", "not verified", false),
            ("Column1", "request withdrawn", true), ("Column1", "withdrawn", false),
            ("product", "Test", false), ("tags", "test", true), ("payment", "on hold", false),
            ("consent", "withdrawn", false), ("newsletter", "cancelled", false),
            ("city", "Halt", false), ("Column1", "Löschung storniert", true),
            ("phone_verified", "未確認", false), ("newsletter", "拒绝", false),
            ("company", "保留地产", false), ("city", "Отменино", false), ("Column1", "申請は取消", true),
            ("event", "account.cancelled", false), ("event", "request.cancelled", true),
            ("job", "sales", false),
        ])
    func `a bare word counts in a remark alone, and elsewhere the request must be named`(
        column: String, value: String, waits: Bool
    ) {
        let told = waits ? [Doubt.secondThought(ColumnName(column))] : []
        #expect(doubts(column, value) == told)
        #expect(inObject(column, value) == told)
    }

    @Test(
        arguments: [
            ("R-6 (cancelled)", true), ("R-6 [storniert]", true), ("R-6 cancelled", true),
            ("R-6 (legal hold)", true), ("R 6", false), ("R-6 (2)", false), ("TEST-6", false),
            ("R-6 (Berlin)", false), ("GDPR 6 (cancelled)", true), ("DSR 7 [withdrawn]", true),
            ("Req. 7 – on hold", true), ("REQ 2026 test", true), ("R-6/cancelled", true),
            ("2026/11/5", false),
        ])
    func `what stands behind a number is a remark`(number: String, waits: Bool) {
        let row = "\(number),erasure,alice,2026-10-02,gdpr"
        #expect(read("\(header)\n\(row)\n").requests.map(\.doubts.isEmpty) == [!waits])
    }

    private func mayStand(_ text: String) -> Bool {
        FreeWords.look.mayStand(in: Array(text.utf8).span)
    }

    @Test func `every phrase is seen in one pass, and read`() {
        for text in SecondThoughts.simple + SecondThoughts.named {
            #expect(mayStand("he said: \(text.uppercased())!"), "\(text)")
            #expect(SecondThoughts.areRead(in: "he said: \(text)!", .reason), "\(text)")
        }
        for word in SecondThoughts.bareWords {
            let text = String(decoding: word, as: UTF8.self)
            #expect(mayStand(text), "\(text)")
            #expect(SecondThoughts.areRead(in: text, .remark), "\(text)")
        }
        for text in OtherScripts.words + OtherScripts.holds {
            #expect(OtherScripts.mayStand(in: Array("利用\(text)".utf8)[...]), "\(text)")
        }
    }

    @Test func `what was heard of one column is not taken for what another says`() {
        let text = """
            \(header),tags,product
            \(good),Test,
            \(good.replacing("R-1", with: "R-2").replacing("alice", with: "bob")),,Test

            """
        let told = read(text).requests.map(\.doubts)
        #expect(told == [[.secondThought(ColumnName("tags"))], []])
    }

    @Test(
        arguments: [
            "--- withdrawn ---", "Requests withdrawn", "The following were withdrawn",
            "Below: withdrawn",
            "Cancelled 2026", "Cancelled (3)", "Cancelled requests:", "=== ON HOLD ===",
            "Do not process:",
            "Test data", "ZURÜCKGEZOGEN", "Rejected,,,,", "# do not delete",
        ])
    func `what stands below a line that says so is not carried out`(divider: String) {
        let rows = (1...4).map { "R-\($0),erasure,user-\($0),2026-10-02,gdpr" }
        let reading = read(
            ([header] + rows[..<2] + [divider] + rows[2...]).joined(separator: "\n") + "\n")
        #expect(reading.requests.map(\.subject.rawValue) == ["user-1", "user-2"])
        #expect(reading.complaints.suffix(2) == ["5 after-divider", "6 after-divider"])
    }

    @Test(arguments: ["--- week 12 ---", "Total: 4", "approved", "Berlin"])
    func `another line between rows stops none below it`(divider: String) {
        let rows = (1...4).map { "R-\($0),erasure,user-\($0),2026-10-02,gdpr" }
        let reading = read(
            ([header] + rows[..<2] + [divider] + rows[2...]).joined(separator: "\n") + "\n")
        #expect(reading.requests.count == 4)
    }
}
