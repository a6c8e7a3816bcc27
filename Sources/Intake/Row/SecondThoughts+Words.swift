// SPDX-License-Identifier: Apache-2.0

import Model

extension SecondThoughts {
    /// What a request is called, with words for taking it back, and with those that stand behind it too:
    /// `cancel the request`, `request cancelled`.
    struct Pair {
        let things: [String]
        let verbs: [String]
        let endings: [String]
    }

    static let pairs = [
        Pair(
            things: [
                "request", "requests", "erasure", "deletion", "delete request", "account deletion",
                "account erasure", "data deletion", "data erasure", "gdpr request", "removal",
                "dsr", "dsar",
            ],
            verbs: [
                "cancel", "cancels", "withdraw", "withdraws", "retract", "retracts", "revoke",
                "revokes", "rescind", "take back", "takes back", "stop", "halt", "pause",
            ],
            endings: [
                "cancelled", "canceled", "withdrawn", "withdrew", "retracted", "revoked",
                "rescinded", "taken back", "took back", "called off", "stopped", "halted",
                "paused", "postponed", "deferred", "put off", "on hold", "not wanted",
                "no longer wanted",
                "not requested", "not confirmed", "not approved", "not authorized",
                "not authorised",
            ]),
        Pair(
            things: ["request", "dsr", "dsar"], verbs: [],
            endings: ["rejected", "refused", "denied", "declined", "void", "invalid", "closed"]),
        Pair(
            things: [
                "antrag", "anträge", "anfrage", "anfragen", "löschantrag", "loeschantrag",
                "löschung", "loeschung",
                "löschanfrage", "löschbegehren", "ersuchen", "löschauftrag",
            ],
            verbs: ["zieht", "nimmt"],
            endings: [
                "zurückgezogen", "zurueckgezogen", "zurückgenommen", "zurueckgenommen", "storniert",
                "widerrufen", "hinfällig", "hinfaellig", "gestoppt", "ausgesetzt", "abgelehnt",
                "zurückgestellt", "pausiert", "nicht gewünscht", "nicht mehr gewünscht",
            ]),
        Pair(
            things: ["demande", "demandes", "suppression", "effacement"],
            verbs: ["annuler", "annule", "retirer", "retire", "suspendre"],
            endings: [
                "annulée", "annulé", "retirée", "retiré", "suspendue", "rejetée", "refusée",
            ]),
        Pair(
            things: [
                "solicitud", "solicitudes", "supresión", "eliminación", "borrado", "petición",
            ],
            verbs: ["cancelar", "canceló", "anular", "anuló", "retirar", "retiró"],
            endings: [
                "cancelada", "cancelado", "anulada", "anulado", "retirada", "retirado", "rechazada",
                "suspendida",
            ]),
        Pair(
            things: ["richiesta", "richieste", "cancellazione"],
            verbs: ["annullare", "annulla", "ritirare", "ritira", "revocare"],
            endings: [
                "annullata", "ritirata", "ritirato", "annullato", "revocata", "respinta", "sospesa",
            ]),
        Pair(
            things: ["pedido", "pedidos", "solicitação", "exclusão", "eliminação"],
            verbs: ["cancelar", "cancelou", "anular", "retirar", "retirou"],
            endings: [
                "cancelado", "cancelada", "anulado", "anulada", "retirado", "retirada", "recusado",
                "suspenso",
            ]),
        Pair(
            things: ["verzoek", "verzoeken", "verwijdering", "aanvraag"],
            verbs: ["trekt", "annuleren"],
            endings: ["ingetrokken", "geannuleerd", "afgewezen", "intrekken", "opgeschort"]),
        Pair(
            things: ["wniosek", "żądanie"],
            verbs: ["cofa", "wycofuje", "anuluje"],
            endings: ["wycofany", "wycofane", "anulowany", "anulowane", "cofnięty", "wstrzymany"]),
        Pair(
            things: ["begäran", "ansökan", "anmodning", "forespørsel"], verbs: [],
            endings: [
                "återkallad", "återtagen", "avbruten", "trukket", "annulleret", "tilbakekalt",
            ]
        ),
    ]

    /// Phrases without the words of ``small``.
    static let simple = [
        // Taken back.
        "changed mind", "change mind", "changes mind", "second thoughts", "reconsidered",
        "wants keep", "want keep", "wishes keep", "would like keep", "decided keep",
        "keep account", "keep profile", "keep data", "wants stay", "decided stay",
        "not want deletion", "not want erasure", "not want deleted", "not want erased",
        "not want delete", "dont want deletion", "doesnt want deletion", "doesnt want deleted",
        "no longer wants deletion", "no longer wants erasure", "no longer wants deleted",
        "no longer wants erased", "no longer wants delete", "not deletion", "not erasure",
        "no deletion", "no erasure", "instead deletion", "instead erasure",
        "rather than deletion", "rather than erasure",
        "access only", "only access", "only copy", "wants copy", "copy first", "export first",
        "access first", "copy before", "export before", "before deletion", "before erasure",
        "konto behalten", "account behalten", "profil behalten", "daten behalten", "bleibt kunde",
        "anders überlegt", "nicht mehr löschen", "doch nicht", "keine löschung",
        "nur auskunft", "garder compte", "conserver compte", "changé davis", "pas suppression",
        "cambió opinión", "cambio opinión", "quiere conservar", "quiere mantener",
        "mantener cuenta", "cambiato idea", "mantenere account", "mudou ideia", "manter conta",
        "zich bedacht", "account behouden",
        "delete only", "erase only", "remove only", "only delete", "only last", "only messages",
        "only newsletter", "restriction processing", "restrict processing",
        "nur einschränken", "einschränkung verarbeitung",
        // Put off.
        "put on hold", "placed on hold", "still on hold", "currently on hold", "on hold until",
        "not yet", "hold off", "hold request", "hold until", "wait until", "wait before",
        "wait for", "waiting approval", "not before", "do not execute",
        "dont execute", "not execute", "do not proceed", "dont proceed", "not proceed",
        "dont process", "not process", "awaiting approval", "awaiting confirmation",
        "awaiting verification", "awaiting identity", "awaiting legal", "awaiting dpo",
        "awaiting review", "awaiting decision", "awaiting proof", "awaiting id",
        "waiting for approval", "waiting for confirmation", "waiting for legal", "waiting for dpo",
        "waiting for proof", "waiting for id", "pending approval", "pending confirmation",
        "pending legal", "pending review", "pending verification", "pending identity",
        "pending investigation", "pending dispute", "pending decision", "approval pending",
        "review pending", "verification pending", "confirmation pending", "decision pending",
        "under review", "in review", "under investigation", "needs approval", "needs review",
        "requires approval", "requires review", "not approved", "not released", "not cleared",
        "not ready", "unapproved", "noch nicht", "warten auf", "wartet auf", "abwarten",
        "rücksprache", "in prüfung", "in klärung", "zurückgestellt", "nicht freigegeben",
        "nicht ausführen", "nicht bearbeiten", "nicht vor", "pas encore", "en attente",
        "ne pas traiter", "ne pas exécuter", "en espera", "todavía no", "aún no",
        "no procesar", "no ejecutar", "in attesa", "non ancora", "non elaborare",
        "aguardando", "ainda não", "não processar", "nog niet", "in afwachting", "wachten op",
        "jeszcze nie",
        // Not proved, or somebody else.
        "not verified", "not confirmed", "not authorised", "not authorized", "unverified",
        "unconfirmed", "identity unclear", "not proven", "could not verify", "cannot verify",
        "unable verify", "not able verify", "failed verification", "verification failed",
        "identity mismatch", "wrong person", "wrong account", "wrong user", "wrong id",
        "not same person", "not account holder", "nicht verifiziert", "nicht bestätigt",
        "identität unklar", "identität ungeklärt", "falsche person", "falsches konto",
        "non vérifié", "non vérifiée", "non confirmé", "no verificado", "no verificada",
        "non verificato", "não verificado", "niet geverifieerd",
        // Not meant.
        "test row", "test request", "test record", "test entry", "test line", "test case",
        "test only", "only test", "just test", "ignore row", "ignore request", "ignore line",
        "ignore entry", "entered in error", "entered by mistake", "submitted in error",
        "submitted by mistake", "sent in error", "sent by mistake",
        "testeintrag", "testdatensatz", "testanfrage", "testantrag", "bitte ignorieren",
        "nur test",
    ]

    /// What stands alone in a remark: what it speaks of is the request.
    static let bareWords = Clause.set([
        "cancelled", "canceled", "cancels", "cancel", "withdrawn", "withdrew", "withdraws",
        "retracted", "revoked", "rescinded", "rejected", "refused", "denied", "declined", "void",
        "paused", "postponed", "deferred", "stop", "stopped", "hold", "held", "on hold", "wait",
        "pending", "test", "testing", "ignore", "dummy", "spam", "hoax", "fake", "draft",
        "skip", "keep", "mistake", "closed", "completed", "exempt", "sperrliste", "erledigt",
        "abgeschlossen", "abgelehnte", "zurückgezogene", "stornierte", "widerrufene", "storniert",
        "widerrufen", "zurückgezogen", "zurueckgezogen",
        "abgelehnt", "pausiert", "gestoppt", "ignorieren", "warten", "entwurf", "probe",
        "annulé", "annulée", "retiré", "retirée", "refusé", "refusée", "ignorer", "ignorar",
        "ignorare", "attendre",
        "cancelado", "cancelada", "anulado", "anulada", "rechazado", "rechazada", "retirada",
        "annullato", "annullata", "ritirato", "ritirata", "respinta", "recusado", "ingetrokken",
        "geannuleerd", "afgewezen", "wycofany", "anulowany",
    ])

    /// What may follow it: when, by whom, how, why.
    static let leads = Clause.set([
        "by", "on", "per", "via", "at", "see", "until", "for", "as", "because", "since", "due",
        "today", "yesterday", "again", "durch", "von", "vom", "am", "bis", "wegen", "siehe", "auf",
        "requests", "persons", "people", "rows", "cases", "entries", "below", "anträge", "anfragen",
        "fälle", "par",
        "le", "por", "el", "da", "il", "em", "door", "op", "przez",
    ])

    /// Who does it, if it stands before it.
    static let people = Clause.set([
        "customer", "user", "client", "person", "requester", "requestor", "applicant", "member",
        "he", "she", "they", "i", "we", "kunde", "kundin", "nutzer", "nutzerin", "er", "sie",
        "antragsteller", "antragstellerin", "utilisateur", "cliente", "usuario",
        "utente", "klant", "gebruiker", "klient",
    ])

    static let auxiliaries = Clause.set([
        "has", "have", "was", "were", "is", "been", "hat", "wurde", "ist", "a", "est", "été", "ha",
        "fue", "es", "foi", "heeft", "please", "bitte",
    ])

    /// What denies a phrase, beside a no, and may stand between the two: `does not want to keep`.
    static let denials = Clause.set([
        "doesnt", "dont", "didnt", "wont", "cannot", "cant", "isnt", "wasnt",
    ])
    static let wanting = Clause.set([
        "want", "wants", "wanted", "wish", "wishes", "longer", "wanting",
    ])

    /// Words that change nothing between those of a phrase.
    static let small = Clause.set([
        "the", "this", "that", "a", "an", "his", "her", "their", "my", "our", "its", "your", "he",
        "she", "they", "has", "have", "had", "was", "were", "is", "are", "been", "be", "being",
        "to", "of", "about", "does", "did", "all", "please",
        "der", "die", "das", "den", "dem", "des", "dieser", "diese", "diesen", "seinen", "seine",
        "ihren", "ihre", "ihr", "sein", "hat", "wurde", "ist", "wird", "worden", "es", "sich",
        "la", "le", "les", "sa", "son", "cette", "une", "un", "de", "du", "est", "été", "ete", "el",
        "su", "esta", "ha", "sido", "fue", "lo", "sua", "questa", "è", "stata", "stato", "o", "seu",
        "foi", "het", "zijn", "haar", "heeft", "werd", "wordt",
    ])
}
