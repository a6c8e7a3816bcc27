// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// A row whose own columns say that it is closed, stopped or on hold is not carried out, whoever wrote
/// the file.
@Suite struct AgainstTests {
    private func doubts(_ text: String, _ profile: IntakeProfile? = nil) -> [[Doubt]] {
        read(text, profile).requests.map(\.doubts)
    }

    private func inTable(_ name: String, _ value: String, _ profile: IntakeProfile? = nil)
        -> [Doubt]
    {
        let cell = "\"" + value.replacing("\"", with: "\"\"") + "\""
        return doubts("\(header),\(name)\n\(good),\(cell)\n", profile).first ?? []
    }

    private func inObject(_ name: String, _ value: String) -> [[Doubt]] {
        let escaped = value.replacing("\n", with: "\\n")
        let object = """
            {"request_id": "R-1", "type": "erasure", "user_id": "alice", "received_at": "2026-10-02", \
            "regime": "gdpr", "\(name)": "\(escaped)"}

            """
        return doubts(object + object)
    }

    @Test(
        arguments: [
            ("status", "on hold"), ("Status", "ON_HOLD"), ("state", "Cancelled"),
            ("Stage", "Closed (won’t fix)"), ("request_status", "completed"),
            ("Workflow State", "Paused by legal"), ("Bearbeitungsstand", "erledigt"),
            ("Statut", "Clôturé"), ("estado", "rechazado"), ("resolution", "Withdrawn"),
            ("phase", "awaiting: pending"), ("STATUS", "Rejected;spam"), ("status", "Legal Hold"),
            ("status", "retracted by customer"), ("Status", "Refused (Art. 17(3))"),
            ("Status", "Annulée"), ("status", "solved"), ("status", "却下"), ("status", "отклонено"),
            ("Ticket Status", "Won't Fix"), ("case_status", "needs info"), ("Status", "Keep"),
            ("Statut", "rejeté"), ("stage", "7"), ("Bearbeitungsstatus", "abgebrochen"),
            ("state", "failed"), ("Order State", "refused"), ("resolution", "Duplicate"),
            ("status.name", "Withdrawn"), ("fields.status.name", "Cancelled"),
            ("resolution.value", "Duplicate"), ("Status", "Cancellation requested"),
            ("Status", "Withdrawal received"), ("status", "Rejection approved"),
            ("Resolution", "Cannot delete (tax)"), ("status", "Keep: active customer"),
            ("Status", "Open, subpoena"), ("Status", "don't delete"),
            ("status", "Widerruf eingegangen"),
            ("status", "not active"), ("Status", "approved: no"), ("status", "no longer open"),
        ])
    func `a state that speaks against the request waits for a person`(name: String, value: String) {
        #expect(inTable(name, value) == [.unknownState])
        #expect(inObject(name, value) == [[.unknownState], [.unknownState]])
    }

    /// Texts that Unicode holds equal, and that fold to different names.
    @Test func `what one name says is not remembered of another`() {
        func object(_ name: String, _ value: String) -> String {
            """
            {"\\u0078": "1", "request_id": "R-1", "type": "erasure", "user_id": "alice", \
            "received_at": "2026-10-02", "regime": "gdpr", "\(name)": "\(value)"}

            """
        }
        for (one, other) in [("sta\u{1FEF}tus", "sta`tus"), ("sta\u{1FFD}tus", "sta\u{B4}tus")] {
            #expect(doubts(object(one, "closed") + object(other, "closed")).last == [.unknownState])
        }
    }

    @Test(
        arguments: [
            ("status", "open"), ("status", "approved"), ("status", ""), ("status", "In Progress"),
            ("state", "CA"), ("State", "Bayern"), ("estate", "Closewood"), ("team", "closed"),
            ("household", "yes"), ("threshold", "5"), ("hold music", "yes"),
            ("Legal Hold", "no"), ("Legal Hold", "0"), ("Legal Hold", ""), ("On Hold", "FALSE"),
            ("status", "Open (assigned)"), ("Status", "To Do"), ("Status", "In Bearbeitung"),
            ("status", "Received"), ("Statut", "En cours"), ("Resolution", "Unresolved"),
            ("account_status", "premium"), ("marital status", "divorced"), ("stage name", "Ziggy"),
        ])
    func `what says nothing against it does not`(name: String, value: String) {
        #expect(inTable(name, value) == [])
        #expect(inObject(name, value) == [[], []])
    }

    @Test(
        arguments: [
            ("approved", "no"), ("Approved?", "No"), ("is_approved", "FALSE"),
            ("approval", "pending"),
            ("DPO Approval", "rejected by DPO"), ("Approval Status", "Not approved"),
            ("approved", "0"), ("approved", "✗"), ("Freigegeben", "nein"),
            ("Freigabe", "ausstehend"),
            ("legalReview", "open"), ("authorised", "not yet"), ("Ready", "n"), ("verified", "no"),
            ("Stage", "Legal Review"), ("status", "in review"), ("state", "Draft"),
            ("status", "not approved"), ("stage", "awaiting DPO"), ("Status", "Test"),
            ("dry_run", "true"), ("Dry-Run", "1"), ("dryRun", "yes"), ("Is Test Request", "yes"),
            ("test", "X"), ("Test (Y/N)", "Y"), ("is_test", "TRUE"), ("simulation", "ja"),
            ("Testlauf", "wahr"), ("demo", "✓"), ("Needs approval", "yes"), ("cancelled", "true"),
            ("Is Withdrawn", "yes"), ("skip", "1"), ("mode", "dry-run"), ("Environment", "Test"),
            ("env", "staging"), ("do_not_process", "yes"), ("Cancelled at", "2026-03-10"),
            ("withdrawn_on", "10.3.2026"), ("Closed date", "2026-03-10"), ("Rejected by", "Anna"),
            ("rejection reason", "not the person"), ("cancellationDate", "2026-03-10"),
            ("Decision", "Rejected"), ("approval.value", "no"), ("Decision", "must not be deleted"),
            ("approved", "yes, but litigation hold"), ("mode", "legal hold"),
            ("DPO decision", "no"), ("Delete account", "no"),
            ("To be deleted", "FALSE"), ("Löschen", "Nein"), ("deleteUser", "false"),
            ("ID verified?", "No"), ("Verification", "failed"), ("supprimer", "non"),
        ])
    func `what says that a row is not released, or a test, waits for a person`(
        name: String, value: String
    ) {
        #expect(inTable(name, value) == [.unknownState])
        #expect(inObject(name, value) == [[.unknownState], [.unknownState]])
    }

    @Test(
        arguments: [
            ("approved", ""), ("approved", "yes"), ("approved", "TRUE"),
            ("approved by", "J. Noble"),
            ("approved_at", "2026-10-01"), ("Approval", "granted"), ("Freigabe", "ja"),
            ("dry_run", ""), ("dry_run", "false"), ("dry_run", "0"), ("test", "no"),
            ("Is Test Request", "No"), ("is_test", "nein"), ("test", "n/a"), ("skip", "-"),
            ("latest", "yes"), ("ab_test", "yes"), ("test group", "B"), ("contest", "yes"),
            ("Stage", "approved after review"), ("mode", "full"), ("environment", "production"),
            ("release", "2.1"), ("verified", "yes"), ("cancelled", "FALSE"), ("model", "test"),
            ("Cancelled at", ""), ("Hold type", "None"), ("Legal Hold", "-"), ("On Hold", "—"),
            ("Litigation", "n/a"),
            ("Hold reason", "NULL"),
            ("Delete account", "Requested"), ("Decision", "Erase as requested"),
            ("closed_at", "0000-00-00 00:00:00"), ("status.name", "Open"), ("verified by", "Noah"),
            ("delete by", "2026-12-01"),
            ("Decision", "erase"), ("Löschen", "ja"), ("Verification", "e-mail"),
            ("creation", "2026-03-10"), ("latest date", "2026-03-10"), ("Closest by", "Anna"),
        ])
    func `what says that it is released, and no test, holds nothing up`(
        name: String, value: String
    ) {
        #expect(inTable(name, value) == [])
        #expect(inObject(name, value) == [[], []])
    }

    @Test(
        arguments: [
            "litigation hold", "See LITIGATION HOLD of May", "legal-hold", "Legal_Hold: yes",
            "vip; legal hold", "do not delete", "Please DO NOT DELETE!", "must not be deleted",
            "don't erase until trial", "preservation order 7 C 12/26", "nicht löschen",
            "darf nicht gelöscht werden", "Aufbewahrungspflicht nach HGB", "Löschsperre",
            "ne pas supprimer", "no borrar", "legal hold not lifted", "no: legal hold",
            "legal hold: no deletion before May", "Ｌｅｇａｌ Ｈｏｌｄ", "released? legal hold",
            "please do not\ndelete", "Anwalt schreibt: do not\ndelete before trial",
            "no\nlegal hold", "legal\nhold", "legal hold released: NO", "Legal hold lifted? no",
        ])
    func `free words that speak of a hold are a doubt, for the policy to judge`(words: String) {
        for name in [
            "note", "reason", "Comment", "internal_notes", "Bemerkung", "tags", "Priority",
            "Unnamed: 7", "Column1", "team", "delete_reason", "release reason", "labels.0",
        ] {
            let said = [Doubt.spokenHold(ColumnName(name))]
            #expect(inTable(name, words) == said, "\(name)")
            #expect(inObject(name, words) == [said, said], "\(name)")
        }
    }

    @Test(
        arguments: [
            "no legal hold", "not under legal hold", "There is no active litigation hold",
            "legal hold: none", "legal hold: no", "Legal hold released", "legal hold was lifted",
            "legal hold = false", "keine Aufbewahrungspflicht", "Aufbewahrungsfrist abgelaufen",
            "Löschsperre aufgehoben", "legal hold no longer active", "on hold music is awful",
            "please delete everything", "delete, do not deactivate", "household", "threshold",
            "asked twice", "bitte löschen", "Wunsch der Kundin", "legal hold released: yes",
            "Legal hold: lifted",
        ])
    func `free words that speak of none hold nothing up`(words: String) {
        for name in ["note", "reason", "Comment"] {
            #expect(inTable(name, words) == [], "\(name)")
            #expect(inObject(name, words) == [[], []], "\(name)")
        }
    }

    @Test func `a rule that asks for the column, or a profile that ignores it, decides`() throws {
        #expect(inTable("Comment", "legal hold", try profile(of: "ignore: {Comment: ours}")) == [])
        #expect(inTable("dry run", "yes", try profile(of: "ignore: {Dry Run: ours}")) == [])
        #expect(inTable("approved", "no", try profile(of: "take_only: {approved: [no]}")) == [])
    }

    @Test(
        arguments: [
            ("Legal Hold", "yes"), ("Litigation Hold (Y/N)", "Y"), ("hold", "since May"),
            ("On hold until", "2027-01-01"), ("do_not_delete", "1"), ("doNotErase", "true"),
            ("Sperrvermerk", "ja"), ("legal.hold", "active"), ("isLegalHold", "?"),
            ("Löschsperre", "ja"), ("Aufbewahrungspflicht (HGB)", "10 Jahre"), ("Subpoena", "x"),
            ("Do Not Purge", "1"), ("ne pas supprimer", "oui"), ("No borrar", "sí"),
            ("case.hold", "yes"), ("Hold until", "2027-01-01"), ("Hold type", "legal"),
            ("Litigation", "yes"), ("in_litigation", "true"), ("Retain until", "2030"),
            ("Gesperrt", "ja"), ("held", "yes"), ("Legal Hold", "*"), ("Legal Hold", "+"),
            ("hold", "●"), ("Legal Hold", "live"), ("Litigation", "real"),
        ])
    func `a column that speaks of a hold is a doubt, for the policy to judge`(
        name: String, value: String
    ) {
        #expect(inTable(name, value) == [.spokenHold(ColumnName(name))])
        #expect(inObject(name, value).first == [.spokenHold(ColumnName(name))])
    }

    @Test func `a profile that says what the words mean is believed`() throws {
        let takes = try profile(of: "take_only: {Status: [on hold]}")
        #expect(inTable("status", "on hold", takes) == [])
        let ignores = try profile(of: "ignore: {Status: ours}")
        #expect(inTable("status", "on hold", ignores) == [])
        // What is left out says nothing of what is not.
        for leaves in ["Status: [closed]", "Other: [closed]"] {
            let profile = try profile(of: "leave_out: {\(leaves)}")
            #expect(inTable("status", "on hold", profile) == [.unknownState])
            #expect(inTable("status", "open", profile) == [])
        }
    }

    /// A clause in another alphabet says nothing, and has the cell read as Unicode.
    @Test(arguments: [
        "Please DO NOT DELETE!", "don't\terase", "vip; legal hold", "legal-hold: yes",
        "legal hold = no",
        "legal hold \u{0B}- none", "legal\r\nhold", "legal hold\rno", "no: legal hold",
        "LEGAL_HOLD",
        "legal hold:no", "legal hold.released", "hold|subpoena", "not to be deleted",
        "legal (hold)",
        "\"legal hold\"", "legal hold no longer active", "please delete", "l e g a l hold",
        "=legal hold",
        "legal\u{1F}hold", "is not under any legal hold", "do\u{0C}not delete", "legal hold 7", ":",
        "hold",
    ])
    func `what is ASCII is read as all else is`(words: String) {
        #expect(inTable("note", "x; \(words)") == inTable("note", "я; \(words)"))
    }

    @Test func `doubts are kept as they are`() {
        for doubt in [
            Doubt.unknownState, .otherWish, .spokenHold(ColumnName("legal hold")),
            .missingColumn(ColumnName("a b")),
        ] {
            var request = read("\(header)\n\(good)\n").requests[0]
            request.doubts = [doubt]
            #expect(request.doubts == [doubt])
        }
    }

    @Test(
        arguments: [
            ("Legal hold released", "no"), ("No legal hold", "no"), ("Hold removed", "nein"),
            ("Litigation hold resolved", "open"), ("Not on legal hold", "0"),
            ("Without hold", "false"),
        ])
    func `a column that says that a hold is over holds up unless it says yes`(
        name: String, value: String
    ) {
        #expect(inTable(name, value) == [.spokenHold(ColumnName(name))])
        #expect(inTable(name, "yes") == [] && inTable(name, "✓") == [])
        #expect(inTable(name, "") == [])
    }

    @Test(
        arguments: [
            ("Safe to delete", "no"), ("Okay to erase", "nein"), ("Deletion allowed", "no"),
            ("Eligible for erasure", "no"), ("Ready for deletion", "no"), ("To delete", "no"),
            ("Deletable", "FALSE"), ("Clear to erase", "no"), ("Legal clearance", "pending"),
            ("DPO", "rejected"), ("Legal", "hold"), ("Löschfreigabe", "nein"), ("Löschbar", "nein"),
            ("Darf gelöscht werden", "nein"), ("Deleted", "yes"), ("Completed", "2026-11-01"),
            ("Suspended", "yes"), ("Exempt", "x"), ("Keep until", "2030"), ("Frozen", "yes"),
            ("Scheduled for", "2027-01-15"), ("Lawsuit", "7 C 1/26"), ("Duplicate of", "R-9"),
            ("Outcome", "rejected"), ("Result", "denied"), ("Decision", "deny"),
            ("approverDecision", "Rejected"), ("Flag", "HOLD"), ("Legal hold check", "yes"),
            ("Env", "UAT"),
            ("livemode", "false"),
            ("Widerrufen am", "2026-11-01"), ("Einspruch", "ja"), ("Stand", "abgelehnt"),
            ("Ergebnis", "abgelehnt"), ("Annulé", "oui"), ("Gel juridique", "oui"),
            ("Estado", "anulado"), ("Cancelado em", "2026-11-01"), ("Decisão", "negado"),
            ("Bewaarplicht", "ja"), ("Anulowano", "tak"), ("Zatwierdzone", "nie"),
            ("Godkänd", "nej"), ("法的保留", "はい"), ("취소", "예"), ("状态", "已撤回"),
            ("Не удалять", "да"), ("İptal", "evet"), ("status.label", "Rückfrage offen"),
            ("action", "cancel"), ("undo", "true"), ("labels", "hold"),
        ])
    func `other names by which files say so keep the row waiting`(name: String, value: String) {
        #expect(inTable(name, value) != [])
        #expect(inObject(name, value).first != [])
    }

    @Test(
        arguments: [
            ("Deleted", "no"), ("Suspended", ""), ("DPO", "approved"), ("DPO", "Dr. Noll"),
            ("Outcome", "erase"), ("event", "request.created"), ("action", "delete"),
            ("Env", "prod"), ("Flag", "green"), ("Result", "ok"), ("취소", "아니요"),
            ("Не удалять", "нет"), ("labels", "vip"), ("Request type", "Erasure"),
            ("Request type", "Delete my data"), ("kind", "person"), ("legal form", "GmbH"),
            ("Data Request ID", "DR-17"), ("Data request date", "2026-11-01"), ("outcome", "N/A"),
            ("dpo", "N. Noll"), ("legal", "no"), ("Stand", "01.05.2026"), ("Prüfung", "erfolgt"),
            ("action", "cancel_account"), ("event", "account.cancelled"),
        ])
    func `and what they say for going on holds nothing up`(name: String, value: String) {
        #expect(inTable(name, value) == [])
    }

    @Test(arguments: [
        "Access", "Portability", "rectification", "Withdrawal", "Right of access request",
    ])
    func `another column that asks for something else is a doubt`(wish: String) {
        #expect(inTable("Request type", wish) == [.otherWish])
    }

    @Test(
        arguments: [
            ("#REQ-1", false), ("// N1", true), ("-- N1", true), ("/* N1", true), ("<!-- N1", true),
            ("~~N1~~", true), ("; N1", true), ("REM N1", true), ("[withdrawn] N1", true),
            ("#1001", false), ("N-1", false), ("/7", false), ("*7", false), ("<7", false),
        ])
    func `a row that is struck out waits`(number: String, waits: Bool) {
        let row = "\(number),erasure,alice,2026-10-02,gdpr"
        #expect(doubts("\(header)\n\(row)\n") == [waits ? [.secondThought("request_id")] : []])
    }

    @Test func `a number with a sign among others without one is struck out`() {
        let struckOut = [Doubt.secondThought("request_id")]
        let rows = [("#N1001", struckOut), ("1001", []), ("#1002", struckOut), ("1003", [])]
        let text = rows.map { "\($0.0),erasure,user-\($0.0.suffix(4)),2026-10-02,gdpr" }
        #expect(doubts(([header] + text).joined(separator: "\n") + "\n") == rows.map(\.1))
    }

    @Test(
        arguments: [
            "DRAFT - do not execute", "Note: all rows above are on legal hold until further notice",
            "On hold: N1 - N9", "do not process", "withdrawn,,,\nprinted by,Bob,,,",
        ])
    func `a line below the rows that says so refuses the file`(footer: String) {
        let reading = read("\(header)\n\(good)\n\(footer)\n")
        #expect(reading.error?.diagnostic.code == "stopped-below")
        #expect(reading.error?.line == 3)
    }

    @Test(
        arguments: [
            "Total: 1", "Rejected: 0", "end of file", "exported by Anna, 3 May", "Rejected rows: 0",
            "Completed requests: 0", "Not yet processed: 3", "Total: 2, rejected: 1",
            "Confidential. Do not delete this file",
        ])
    func `another line below the rows does not`(footer: String) {
        #expect(read("\(header)\n\(good)\n\(footer)\n").requests.count == 1)
    }

    @Test(arguments: [
        ("Draft 2", true), ("Entwurf 2026", true), ("Subpoena 2026", true),
        ("Withdrawn requests", true),
        ("GDPR requests not yet processed", false), ("Requests of November", false),
    ])
    func `a title is heard with its number, too`(title: String, waits: Bool) {
        #expect(doubts("\(title)\n\(header)\n\(good)\n") == [waits ? [.unknownState] : []])
    }

    @Test func `a withdrawal of nobody is that of the person above it`() {
        let reading = read("\(header)\n\(good)\nR-2,withdrawal,,2026-10-02,gdpr\n")
        #expect(reading.rejections.first?.people.contains { $0.rawValue == "alice" } == true)
    }

    @Test(
        arguments: [
            #""withdrawn": [{"request_id": "R-1", "user_id": "alice"}]"#,
            #""cancelled_requests": ["R-1"]"#, #""holds": ["alice"]"#,
            #""exceptions": [{"user_id": "alice"}]"#,
        ])
    func `what a batch lists beside its requests is heard`(list: String) {
        let request = """
            {"request_id": "R-1", "type": "erasure", "user_id": "alice", "received_at": "2026-10-02", \
            "regime": "gdpr"}
            """
        func told(_ beside: String) -> [[Doubt]] {
            doubts("{\"meta\": {\"system\": \"x\"}, \(beside), \"requests\": [\(request)]}")
        }
        #expect(told(list).first?.isEmpty == false)
        #expect(told(#""tags": ["a"]"#) == [[]])
        #expect(told(#""withdrawn": []"#) == [[]])
        #expect(told(#""note": "DRAFT - do not execute""#).first?.isEmpty == false)
    }

    @Test func `a table says which of its columns nobody reads`() {
        let text = "\(header),channel,note,Legal Hold,status\n\(good),web,,no,open\n"
        #expect(read(text).summary?.unread == ["channel"])
    }
}

extension Doubt {
    fileprivate static func secondThought(_ name: String) -> Doubt {
        .secondThought(ColumnName(name))
    }
}
