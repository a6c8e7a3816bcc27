// SPDX-License-Identifier: Apache-2.0

import Model

/// The names of columns that speak about whether a row may be carried out, in letters alone.
enum ColumnWords {
    /// Columns that speak of a hold, beside those in whose names its words stand (``HoldWords``).
    static let holds = set(["hold", "held", "sperre", "gesperrt"])

    static let holdsWithin = list([
        "on hold", "hold until", "hold since", "hold type", "hold reason", "retain until",
        "litigation",
    ])

    /// Columns that say how the request stands, and nothing else.
    static let statuses = set([
        "status", "request status", "dsr status", "dsar status", "case status", "ticket status",
        "current status", "workflow status", "processing status", "status of request",
        "status of the request", "request state", "case state", "workflow state", "stage",
        "request stage", "workflow stage", "phase", "resolution", "statut", "bearbeitungsstand",
        "bearbeitungsstatus", "anfragestatus", "vorgangsstatus",
    ])

    /// Columns in which all but a no speaks against the row.
    static let obstacles = set([
        "test", "testing", "dry run", "simulation", "simulate", "simulated", "sandbox", "demo",
        "dummy", "fake", "mock", "noop", "probelauf", "testlauf", "testanfrage", "testdatensatz",
        "cancelled", "canceled", "withdrawn", "revoked", "closed", "rejected", "denied", "declined",
        "void", "voided", "skip", "exclude", "excluded", "on hold", "paused", "pending", "spam",
        "storniert", "widerrufen", "abgelehnt", "zuruckgezogen", "do not process",
        "do not execute", "prueba", "essai", "prova", "rejection", "cancellation", "withdrawal",
        "denial", "refusal", "retracted", "deleted", "erased", "completed", "processed", "done",
        "suspended", "exempt", "exemption", "keep", "keep until", "retain", "frozen", "blocked",
        "blocked until", "scheduled for", "postponed until", "not before", "lawsuit", "court order",
        "dispute", "duplicate", "duplicate of", "invalid", "ignore", "ignored", "undo", "undone",
        "erledigt", "einspruch", "widerspruch", "beweissicherung", "ausgesetzt",
        "zurückgestellt", "pausiert", "gestoppt", "ungültig", "annulé", "annulée", "gel juridique",
        "suspendu", "suspendue", "retiré", "retirée", "refusé", "anulado", "anulada", "cancelado",
        "cancelada", "suspendido", "rechazado", "retirado", "annullato", "annullata", "sospeso",
        "ritirato", "rifiutato", "recusado", "bewaarplicht", "ingetrokken", "geannuleerd",
        "opgeschort", "anulowano", "anulowane", "wycofano", "blokada prawna", "wstrzymano",
        "återkallad", "avbruten", "iptal", "iptal edildi", "askida", "radera ej",
    ])

    static let obstaclesWithin = list([
        "dry run", "test request", "test run", "test mode", "test only", "test data", "test record",
        "under review", "in review", "needs review", "review pending", "review required",
        "review needed", "needs approval", "approval required", "approval needed",
        "approval pending", "requires approval", "awaiting approval", "do not process",
        "do not execute", "freigabe fehlt", "freigabe ausstehend",
    ])

    /// Columns in which a no speaks against the row.
    static let approvals = set([
        "delete", "erase", "process", "proceed", "execute", "go", "go ahead", "ok", "okay", "ready",
        "verified", "identity verified", "validated", "confirmed", "cleared", "eligible",
        "released", "release", "signoff", "valid", "verification", "id verified", "deletable",
        "erasable", "dpo", "livemode", "clearance", "löschbar", "loeschbar",
        "löschfreigabe", "loeschfreigabe", "zatwierdzone", "godkänd", "godkendt", "onay",
    ])

    /// Columns that say whether somebody wants it, or decided it.
    static let wishes = set([
        "delete account", "delete user", "delete data", "erase user", "to be deleted",
        "to be erased", "should delete", "decision", "verdict", "entscheidung", "loschen",
        "zu loschen", "supprimer", "eliminar", "borrar", "to delete", "to erase", "outcome",
        "result", "ergebnis", "entscheid", "beschluss", "décision", "decisión", "decisione",
        "decisão", "besluit", "beslut", "decyzja", "approver decision",
    ])

    /// Columns that may say how the request stands, or anything else: what stops is heard in them.
    static let standings = set(["legal", "flag", "stand", "prüfung", "pruefung"])

    static let approvalsWithin = list([
        "approved", "approval", "approve", "authorized", "authorised", "authorization",
        "authorisation", "sign off", "signed off", "cleared for", "legal review", "privacy review",
        "dpo review", "dpo decision", "legal decision", "legal ok", "dpo ok", "may delete",
        "can delete", "ok to delete", "may erase",
        "ready for", "ready to delete", "safe to", "okay to", "ok to", "clear to", "eligible for",
        "deletion allowed", "erasure allowed", "allowed to delete", "legal clearance",
        "darf geloscht werden", "kann geloscht werden", "may be deleted", "can be deleted",
        "freigabe", "freigegeben", "genehmigt",
        "genehmigung", "approuve", "approbation", "aprobado", "aprobacion", "approvato",
        "approvazione", "aprovado", "goedgekeurd",
    ])

    /// Columns in which a yes says that there is no hold, or none any more.
    static let released = list([
        "hold released", "hold lifted", "hold removed", "hold ended", "hold expired",
        "hold cleared",
        "hold resolved", "no hold",
        "no legal hold", "no litigation hold", "not on hold", "not on legal hold", "without hold",
        "without legal hold", "free of hold", "free of legal hold", "sperre aufgehoben",
        "keine sperre", "ohne sperre",
    ])

    /// What stands in them beside a plain no.
    static let refusals = list([
        "open", "offen", "tbd", "todo", "unknown", "missing", "outstanding", "ausstehend",
        "in progress", "in bearbeitung", "started", "requested", "refused", "withheld", "not yet",
        "noch nicht", "nicht", "unsigned", "hold", "deny", "stop",
    ])

    /// What a list beside the requests is called whose people are not to be erased.
    static let lists = list([
        "withdrawn", "withdrawals", "cancelled", "canceled", "cancellations", "revoked", "rejected",
        "excluded", "exclusions", "exceptions", "exempt", "hold", "holds", "legal hold", "on hold",
        "do not delete", "do not erase", "retained", "keep", "suppressed", "ausnahmen", "gesperrt",
        "storniert",
    ])

    /// Columns that say where or how a request runs.
    static let modes = set([
        "mode", "run mode", "execution mode", "environment", "env", "modus", "umgebung",
    ])

    /// Columns that say what is asked for, beside the one that is read for it.
    static let kinds = set([
        "request type", "kind", "request kind", "wish", "dsr type", "dsar type", "right",
        "data subject right", "subject right", "request category", "privacy request type",
        "type of request", "action", "requested action", "anfrageart", "antragsart",
        "type de demande", "tipo de solicitud",
    ])

    /// Columns that say why somebody asks.
    static let reasons = list([
        "reason", "reasons", "justification", "grund", "begrundung", "motif", "motivo",
    ])

    /// Columns of remarks on a request.
    static let remarks = list([
        "note", "notes", "comment", "comments", "remark", "remarks", "memo",
        "description", "details", "message", "info", "explanation", "summary",
        "instruction", "instructions", "annotation", "tag", "tags", "label", "labels", "flags",
        "bemerkung", "bemerkungen", "kommentar", "kommentare", "anmerkung", "anmerkungen",
        "hinweis", "hinweise", "notiz", "notizen", "commentaire",
        "commentaires", "remarque", "comentario", "comentarios", "nota", "notas",
        "observaciones", "opmerking", "opmerkingen", "状态", "狀態", "状態", "ステータス", "상태", "статус",
        "備考", "备注", "備註", "비고", "примечание", "комментарий",
    ])

    /// A name without what only leads to its word or follows it: `test` of `Is Test Request (Y/N)`,
    /// `cancelled` of `cancelled_at`.
    /// - Parameter more: further words that may end it.
    static func core(of words: WordsWithin, endingIn more: [String] = []) -> [UInt8] {
        var rest = letters(of: words, without: tails + more)[...]
        while let end = after.first(where: { rest.count > $0.count && rest.suffix($0.count) == $0 })
        {
            rest = rest.dropLast(end.count)
        }
        while let start = before.first(where: { rest.count > $0.count && rest.starts(with: $0) }) {
            rest = rest.dropFirst(start.count)
        }
        return Array(rest)
    }

    /// The letters of a name without these words at its end.
    static func letters(of words: WordsWithin, without ends: [String]) -> [UInt8] {
        var list = words.words
        while list.count > 1, let last = list.last,
            ends.contains(where: { last.elementsEqual($0.utf8) })
        {
            list.removeLast()
        }
        return Array(list.joined())
    }

    private static let before = ["is", "was", "the", "request", "dsr"].map { Array($0.utf8)[...] }
    private static let after = ["yn", "yesno", "flag", "request", "row", "record"]
        .map { Array($0.utf8)[...] }
    /// What says when or by whom, as a word of its own.
    private static let tails = [
        "at", "on", "by", "date", "since", "am", "seit", "von", "durch", "le", "el", "em", "op",
    ]

    private static func list(_ names: [String]) -> [[UInt8]] {
        names.map { WordsWithin($0).letters }
    }

    private static func set(_ names: [String]) -> Set<[UInt8]> { Set(list(names)) }
}

/// The words of one cell.
struct CellWords {
    private let within: WordsWithin
    private let text: String

    init(_ cell: ArraySlice<UInt8>) {
        text = String(decoding: cell, as: UTF8.self)
        within = WordsWithin(text)
    }

    /// Whether one of these stands among them.
    func has(_ words: [[UInt8]]) -> Bool { words.contains(where: within.contain) }

    /// How many words there are.
    var count: Int { within.words.count }

    /// Whether one of its words is one of these.
    func hasWord(of words: Set<[UInt8]>) -> Bool {
        within.words.contains { words.contains(Array($0)) }
    }

    /// Whether it says that nothing is said: `n/a`, `none`, a dash.
    var isAbsent: Bool {
        within.letters.isEmpty
            ? text.allSatisfy { Self.dashes.contains($0) } : Self.absences.contains(within.letters)
    }

    /// Whether each word is one of these, or has a digit in it.
    func areAll(_ words: Set<[UInt8]>) -> Bool {
        within.words.allSatisfy { word in
            words.contains(Array(word)) || word.contains { (0x30...0x39).contains($0) }
        }
    }

    /// Whether it says that there is none: a no, `none`, `n/a`, a dash, a day that never was.
    var saysNone: Bool {
        if within.letters.isEmpty { return text.allSatisfy { Self.dashes.contains($0) } }
        return Self.noes.contains(within.letters) || Self.absences.contains(within.letters)
            || within.letters.allSatisfy { $0 == 0x30 }
    }

    /// Whether there is nothing but a no, or nothing at all.
    var isNo: Bool {
        if within.letters.isEmpty { return !text.contains(where: Self.ticks.contains) }
        return saysNone || Self.nones.contains(within.letters)
    }

    /// Whether the first word is a no, or a sign for one.
    var beginsWithNo: Bool {
        if within.letters.isEmpty { return text.contains(where: Self.crosses.contains) }
        let first = text.drop { !$0.isLetter && !$0.isNumber }
            .prefix { $0.isLetter || $0.isNumber }
        let letters = WordsWithin(String(first)).letters
        // `N. Noll` is a name.
        return Self.noes.contains(letters) && (letters.count > 1 || letters == within.letters)
    }

    private static let dashes: Set<Character> = ["-", "–", "—", "/", ".", " ", "\t"]
    private static let ticks: Set<Character> = ["✓", "✔", "☑", "✅", "?", "!"]
    private static let crosses: Set<Character> = ["✗", "✘", "❌", "☐", "?"]
    /// Whether there is nothing but a yes.
    var isYes: Bool {
        if within.letters.isEmpty { return text.contains(where: Self.checks.contains) }
        return Self.yeses.contains(within.letters)
    }

    private static let checks: Set<Character> = ["✓", "✔", "☑", "✅"]
    private static let yeses = set(
        "yes", "y", "true", "t", "1", "x", "ja", "j", "oui", "si", "sim", "tak", "ano", "da",
        "evet",
        "ok", "passed", "cleared", "released", "lifted", "done", "はい", "예", "네", "是", "да")
    private static let noes = set(
        "no", "n", "false", "f", "0", "off", "nein", "falsch", "non", "faux", "falso", "nee", "nej",
        "nao", "nie", "ei", "not", "never", "hayır", "いいえ", "아니요", "아니오", "否", "нет")
    private static let absences = set("none", "null", "na", "keine", "kein", "aucun")
    private static let nones = set("prod", "production", "live", "real")

    private static func set(_ words: String...) -> Set<[UInt8]> {
        Set(words.map { WordsWithin($0).letters })
    }
}
