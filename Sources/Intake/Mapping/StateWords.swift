// SPDX-License-Identifier: Apache-2.0

import Model

/// What the values of a column of states may mean. None of them is taken as released but those that
/// say so, and a person decides about the rest.
struct StateWords {
    /// Values that say that nothing is to be done any more.
    private(set) var closed: [String] = []
    /// Values that say that the request may be carried out.
    private(set) var released: [String] = []
    /// All others.
    private(set) var open: [String] = []

    /// Nil if the column is none of states.
    init?(_ sample: SampleTable, _ index: Int) {
        let name = String(decoding: folded(sample.header[index].utf8), as: UTF8.self)
        let values = distinct(sample.values(at: index), atMost: 40)
        let isNamed = Self.names.contains { name.contains($0) }
        func has(_ words: Set<String>, _ value: String) -> Bool {
            words.contains(String(decoding: folded(value.utf8), as: UTF8.self))
        }
        let known = values.count {
            has(Self.closedWords, $0) || has(Self.releasedWords, $0) || has(Self.openWords, $0)
        }
        guard !values.isEmpty, values.count < 40,
            isNamed ? known > 0 || name != "state" : known * 2 >= values.count && known > 0
        else { return nil }
        for value in values {
            if has(Self.closedWords, value) {
                closed.append(value)
            } else if has(Self.releasedWords, value) {
                released.append(value)
            } else {
                open.append(value)
            }
        }
    }

    static let names = [
        "status", "state", "stage", "phase", "resolution", "statut", "etat", "estado", "stato",
        "fase",
        "bearbeitungsstand",
    ]

    static let closedWords: Set<String> = [
        "completed", "complete", "closed", "done", "resolved", "canceled", "cancelled", "denied",
        "rejected", "revoked", "withdrawn", "expired", "fulfilled", "secondarycompleted",
        "failedverification", "unverified", "identityunverified", "spam", "erledigt", "geschlossen",
        "abgelehnt", "abgeschlossen", "storniert", "termine", "ferme", "refuse", "cloture",
        "cerrado",
        "rechazado", "completado", "chiuso",
    ]

    private static let releasedWords: Set<String> = [
        "approved", "released", "readyforexecution", "execute", "freigegeben", "genehmigt",
        "approuve",
        "aprobado", "approvato", "compiling",
    ]

    private static let openWords = unreleasedWords.union([
        "open", "new", "inprogress", "offen", "neu", "inbearbeitung", "ouvert", "encours",
        "abierto", "enproceso",
    ])

    /// Those of the open ones that say that something is waited for.
    static let unreleasedWords: Set<String> = [
        "pending", "onhold", "waiting", "inreview", "paused", "delayed", "wartet", "enattente",
        "pendiente", "requestmade", "enriching", "approving",
    ]

    /// Words that say of a request that it goes on: released, or open and not waited for.
    static let goingOn =
        releasedWords.union(openWords.subtracting(unreleasedWords)).map { Array($0.utf8) }
        + [
            "received", "submitted", "registered", "created", "acknowledged", "accepted",
            "assigned",
            "requested", "active", "ready", "verified", "validated", "valid", "confirmed",
            "authorized", "authorised", "cleared", "passed", "ok", "yes", "reviewed", "scheduled",
            "queued", "extended", "reopened", "in process", "in execution", "working", "triaged",
            "erasing", "deleting", "processing", "started", "running", "executing", "todo", "to do",
            "unresolved",
            "due", "overdue", "to be deleted", "delete", "deletion", "erase", "erasure",
            "eingegangen",
            "erfasst", "angenommen", "aktiv", "fallig", "bereit", "gepruft", "nouveau", "recu",
            "actif",
            "valide", "nuevo", "recibido", "activo", "aperto", "nuovo", "in corso", "ricevuto",
            "attivo", "aberto", "novo", "em andamento", "recebido", "ativo", "aprovado", "nieuw",
            "in behandeling", "ontvangen", "goedgekeurd",
        ].map { WordsWithin($0).letters }

    /// The single words of a cell that says nothing but that a request goes on.
    static let plain = Set(
        goingOn
            + [
                "in", "progress", "bearbeitung", "en", "cours", "proceso", "curso", "corso",
                "andamento", "behandeling", "for", "execution", "to", "do", "be", "deleted",
                "erased", "process", "after", "by", "on", "at", "and", "of", "is", "has", "been",
                "the", "review", "request", "dsr", "dpo", "legal", "privacy", "team", "manager",
                "admin", "system", "auto", "automatically", "status", "user", "level", "step",
                "stage", "phase", "work", "assignment", "agent", "yet", "still", "noch", "am",
            ].map { Array($0.utf8) })

    /// Words that turn what another says into its opposite.
    static let denials = [
        "not", "no", "never", "without", "nicht", "kein", "keine", "nie", "pas", "non", "nao",
        "niet",
        "geen",
    ].map { Array($0.utf8) }

    /// Words that say that somebody still looks at it, and those that say that they have.
    static let reviews = ["review", "prufung", "examen", "revision", "revisione"]
        .map { WordsWithin($0).letters }
    static let reviewed =
        releasedWords.map { Array($0.utf8) }
        + ["passed", "ok", "cleared", "reviewed"].map { Array($0.utf8) }

    /// Words by which a title says that the file is not to be carried out.
    static let drafts = [
        "draft", "dry run", "test run", "test file", "test data", "do not execute",
        "do not process",
        "do not run", "do not import", "not approved", "not released", "not signed", "entwurf",
        "nicht ausfuhren", "nicht freigegeben", "testlauf", "brouillon", "borrador", "bozza",
    ].map { WordsWithin($0).letters }

    /// Words by which a line speaks of its file, and not of the people in it.
    static let keptFiles = [
        "do not delete this file", "do not delete this report", "do not delete this list",
        "do not delete this mail", "diese datei nicht loschen",
    ].map { WordsWithin($0).letters }

    /// Words that say that nothing is to be done in earnest.
    static let tests = [
        "test", "testing", "dry run", "simulation", "simulated", "sandbox", "staging", "demo",
        "dummy", "preview", "uat", "qa", "probelauf", "testlauf",
    ].map { WordsWithin($0).letters }
}
