// SPDX-License-Identifier: Apache-2.0
import Model

/// What ``ResidualData`` says, in German.
@Sendable func germanResidual(_ residual: Residual, _ backups: BackupWindow?) -> String {
    switch residual {
    case .recordKept:
        "Ihr Datensatz bleibt und lässt sich wiederherstellen: Das ist Verbergen, keine Löschung"
    case .recordShell:
        "Kennung, Mitgliedschaften und Zeitangaben bleiben; die übrigen Felder sind geleert"
    case .allData: "alle Daten bleiben: Das legt das Konto still und ist keine Löschung"
    case .messages: "Ihre Nachrichten bleiben, wie sie sind, und für andere sichtbar"
    case .messagesHidden: "Ihre Nachrichten sind verborgen; ihr Inhalt bleibt"
    case .messagesShell:
        "Ihre Nachrichten bleiben als leere Hüllen: Kennungen, Verläufe und Zeitangaben"
    case .mentions: "Nachrichten anderer, die Sie zitieren oder erwähnen, bleiben"
    case .conversations: "Gespräche zu zweit bleiben"
    case .conversationsHidden: "Gespräche zu zweit sind verborgen; ihr Inhalt bleibt"
    case .othersMessages:
        "Gespräche zu zweit gehen als Ganzes: auch die Nachrichten der anderen Person darin"
    case .groupChannels:
        "Kanäle mit drei oder mehr Mitgliedern bleiben; was Sie dort geschrieben haben, folgt der"
            + " Regel für Nachrichten"
    case .calls: "Anrufe zu zweit bleiben"
    case .callsHidden: "Anrufe zu zweit sind verborgen; ihre Daten bleiben"
    case .othersCalls: "Anrufe zu zweit gehen als Ganzes: auch der Anteil der anderen Person"
    case .groupCalls: "Anrufe mit drei oder mehr Mitgliedern bleiben"
    case .files: "hochgeladene Dateien, Bilder und Anhänge bleiben"
    case .feeds: "Ihre Aktivitäten-Feeds bleiben"
    case .feedsHidden: "Ihre Aktivitäten-Feeds sind verborgen; ihr Inhalt bleibt"
    case .burnedID:
        "Ihre Kennung wird womöglich nie wieder vergeben; eine Spur von ihr überdauert die Löschung"
    case .burnedEmail:
        "Ihre Kennung wird womöglich nie wieder vergeben, und sie sieht wie eine E-Mail-Adresse aus:"
            + " Diese Spur überdauert die Löschung"
    case .burnedPhone:
        "Ihre Kennung wird womöglich nie wieder vergeben, und sie sieht wie eine Telefonnummer aus:"
            + " Diese Spur überdauert die Löschung"
    case .madeUpOwner:
        "Gruppenkanäle, die Ihnen gehörten, gehen an einen Eigentümer, den der Dienst sich ausdenkt"
    case .channelsHidden: "Ihre Kanäle sind verborgen, auch für ihre anderen Mitglieder"
    case .tokens: "wer angemeldet ist, kann es bleiben: Zugangsmarken werden nicht widerrufen"
    case .hiddenMessages: "Nachrichten, die die Stilllegung verborgen hat, bleiben verborgen"
    case .hiddenChannels: "Kanäle, die die Stilllegung verborgen hat, bleiben verborgen"
    case .lostContent:
        "Mitgliedschaften, Nachrichten und Reaktionen kommen mit dem Datensatz nicht zurück"
    case .copies:
        "Protokolle, angeschlossene Systeme und frühere Auszüge sind davon nicht erreicht"
    case .backups:
        backups.map {
            "Sicherungskopien enthalten die Daten noch höchstens \($0.days) "
                + ($0.days == 1 ? "Tag" : "Tage")
        } ?? "Sicherungskopien enthalten die Daten, bis sie überschrieben werden"
    }
}
