// SPDX-License-Identifier: Apache-2.0
import Model

extension PageWords {
    static let german = PageWords(
        run: "Lauf",
        nights: "Nächte",
        outcome: "Ausgang",
        rows: "Zeilen",
        means: "Bedeutung",
        reason: "Grund",
        balance: "Bilanz",
        needsYou: "Was Sie braucht",
        needs: "zu tun",
        keptBack: "Zurückgehalten durch Sperren und Regeln",
        evidence: "Was danach nachgesehen wurde",
        category: "Daten",
        seen: "gesehen",
        remarks: "Anmerkungen",
        proof: "So prüfen Sie diese Seite",
        check:
            "Die Zahlen stehen im signierten Paket neben dieser Seite. Sein Fingerabdruck, und die Prüfung des ganzen Pakets:",
        checkpoint:
            "Der Prüfpunkt dieser Nacht; vergleichen Sie ihn mit dem, der Ihnen geschickt wurde:",
        deadlines: "Letzte Tage für eine Antwort, die nächsten dreißig Tage",
        day: "Tag",
        requests: "Ersuchen",
        noDeadlines: "Kein offenes Ersuchen hat in diesen Tagen seinen letzten Tag.",
        waiting: "Wer wartet, und worauf",
        nobodyWaits: "Niemand wartet.",
        holdsToReview: "Sperren, deren Prüftag vorbei ist",
        asOf: "Stand",
        nothingOverdue: "Kein Ersuchen ist überfällig.",
        nothingNeeded: "In diesem Lauf braucht nichts jemanden.",
        lateShort: "verspätet",
        minutes: "Minuten",
        atBest: "bestenfalls",
        notNoted: "nicht vermerkt",
        atBestMeans:
            "„bestenfalls“ sind die Minuten, unter die Streams Grenzen und Aufgaben niemanden kommen lassen; „nicht vermerkt“, wo eine frühere Version den Lauf ausführte oder er fortgesetzt wurde.",
        needed: { $0 == 1 ? "\($0) Zeile braucht jemanden." : "\($0) Zeilen brauchen jemanden." },
        late: {
            $0 == 1
                ? "\($0) Zeile wurde nach ihrem letzten Tag beantwortet."
                : "\($0) Zeilen wurden nach ihrem letzten Tag beantwortet."
        },
        overdue: { $0 == 1 ? "\($0) Ersuchen ist überfällig." : "\($0) Ersuchen sind überfällig." },
        meaning: { outcome in
            switch outcome {
            case .verified: "ausgeführt, und ein Nachsehen danach stimmt überein"
            case .hidden:
                "ausgeführt und außer Sicht: mehr war nicht zugesagt, oder nicht alles war nachzusehen"
            case .done: "Stream meldete erledigt; kein Nachsehen konnte es bestätigen"
            case .contradicted: "Stream meldete erledigt, und das Nachsehen sagt etwas anderes"
            case .failed: "Stream sagte nein"
            case .unproven: "niemand weiß, ob es ausgeführt wurde"
            case .absent: "Stream zeigt niemanden unter der Kennung; nichts wurde gesendet"
            case .deferred: "ein erster Teil ist getan; der Rest kommt von selbst"
            case .held: "durch eine Sperre oder eine Regel zurückgehalten"
            case .refused: "abgelehnt, mit Begründung"
            case .review: "wartet auf die Entscheidung eines Menschen"
            case .rejected: "keine gültige Zeile"
            case .duplicate: "steht für dasselbe wie eine andere Zeile"
            case .omitted: "verlangt nichts, was offen ist"
            case .pending: "der Lauf wurde vor dem Ende der Zeile angehalten"
            }
        },
        waits: { waits in
            switch waits {
            case .grace: "das Ende der Bedenkzeit"
            case .hold: "die Aufhebung einer Sperre"
            case .policy: "eine andere Richtlinie: eine Regel hält zurück"
            case .stopped: "den nächsten Lauf: einer wurde vorher angehalten"
            case .reopened: "den nächsten Lauf: jemand hat es wieder geöffnet"
            case .call: "das Ende eines Aufrufs, der unterwegs ist"
            case .again: "den nächsten Versuch: er ging nicht gut aus"
            case .brake: "dass jemand hinsieht: eine Bremse hielt ihn auf, ehe etwas gesendet wurde"
            case .absent: "eine zweite Nacht, die auch niemanden findet"
            case .refusal: "eine Richtlinie, die es nicht mehr ablehnt"
            case .decision: "die Entscheidung eines Menschen"
            }
        })
}
