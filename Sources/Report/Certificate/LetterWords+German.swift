// SPDX-License-Identifier: Apache-2.0
import Model

extension LetterWords {
    static let german = LetterWords(
        title: "Antwort auf Ihr Ersuchen",
        controller: "Verantwortlicher",
        request: "Ersuchen",
        received: "Eingegangen",
        done: "Ausgeführt",
        verified: "Nachgesehen",
        how: "Wie weit es ging, nach Art der Daten:",
        remains: "Was bleibt, und wessen Daten mitgegangen sind:",
        seen: "Wir haben danach nachgesehen und es bestätigt gefunden.",
        unseen: "Der Dienst hat uns die Löschung gemeldet; selbst nachsehen konnten wir nicht bei:",
        laterHeld: "Ein Teil bleibt vorerst, weil das Recht es verlangt oder erlaubt; wir holen "
            + "diesen Teil von selbst nach, sobald der Grund wegfällt.",
        keptBack: "Zurückgehalten",
        stopped:
            "Ihr Konto haben wir auf Ihr Ersuchen hin stilllegen lassen, und es ist nicht wieder "
            + "freigegeben; sagen Sie uns, wenn Sie es nutzen wollen.",
        absent: "Der Dienst zeigt unter Ihrer Kennung kein Konto; es gab also nichts auszuführen.",
        refused: "Wir haben Ihr Ersuchen nicht ausgeführt. Der Grund steht in dem Schreiben, das "
            + "dieser Seite beiliegt; fehlt es, so fragen Sie danach.",
        held: "Wir bewahren Ihre Daten vorerst auf, weil das Recht es verlangt oder erlaubt. Wir "
            + "führen Ihr Ersuchen von selbst aus, sobald der Grund wegfällt.",
        proof: "Das beiliegende Zertifikat beweist, dass diese Antwort in unseren signierten "
            + "Aufzeichnungen steht. Über andere Personen sagt es nichts. Bewahren Sie es auf: "
            + "nach Ablauf unserer Aufbewahrungsfrist können wir es nicht mehr ausstellen.",
        later: { day in
            "Die Löschung selbst folgt nach dem \(day); bis dahin können Sie Ihr Ersuchen "
                + "zurücknehmen."
        },
        effect: { effect in
            switch effect {
            case .erasure: "Ihr Konto und die unten genannten Daten wurden endgültig gelöscht."
            case .pruning:
                "Der Inhalt Ihres Kontos wurde entfernt; Ihre Kennung und Zeitangaben bleiben. Das "
                    + "ist weniger als eine vollständige Löschung."
            case .softDeletion:
                "Ihr Konto wurde verborgen. Das ist keine Löschung: alle Daten bleiben."
            case .deactivation:
                "Ihr Konto wurde stillgelegt. Das ist keine Löschung: alle Daten bleiben."
            case .reactivation: "Ihr Konto ist wieder nutzbar."
            case .restoration: "Der Datensatz Ihres Kontos ist wieder da."
            }
        },
        category: { category in
            switch category {
            case .user: "Konto"
            case .messages: "Nachrichten"
            case .conversations: "Gespräche zu zweit"
            case .calls: "Anrufe zu zweit"
            case .files: "Dateien"
            case .feeds: "Aktivitäten-Feeds"
            }
        },
        mode: { mode in
            switch mode {
            case "hard": "entfernt"
            case "pruning": "geleert; Kennungen und Zeiten bleiben"
            case "soft": "verborgen; alle Daten bleiben"
            default: mode
            }
        },
        complaint: { regime in
            switch regime {
            case .gdpr:
                "Sie können sich bei einer Datenschutz-Aufsichtsbehörde beschweren, vor allem an "
                    + "Ihrem Wohnort, an Ihrem Arbeitsort oder am Ort des vermuteten Verstoßes "
                    + "(DSGVO Artikel 77), und den Rechtsweg beschreiten (Artikel 79)."
            case .ukGDPR:
                "Sie können sich bei uns (Data Protection Act 2018, section 164A) und beim "
                    + "Information Commissioner (ico.org.uk) beschweren und den Rechtsweg beschreiten."
            case .ccpa:
                "Sie können sich bei der California Privacy Protection Agency (cppa.ca.gov) oder "
                    + "beim Attorney General von Kalifornien beschweren."
            case .lgpd:
                "Sie können sich an die Agência Nacional de Proteção de Dados wenden (LGPD "
                    + "Artikel 18 Absatz 1)."
            case .some(.none), nil:
                "Sie können sich bei der Behörde beschweren, die an Ihrem Wohnort für den Schutz "
                    + "personenbezogener Daten zuständig ist."
            }
        },
        residual: { germanResidual($0, $1) })
}
