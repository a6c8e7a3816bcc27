// SPDX-License-Identifier: Apache-2.0
import Model

/// What ``ResidualData`` says, in French.
@Sendable func frenchResidual(_ residual: Residual, _ backups: BackupWindow?) -> String {
    switch residual {
    case .recordKept:
        "votre fiche reste et peut être rétablie : c’est un masquage, pas un effacement"
    case .recordShell:
        "votre identifiant, vos appartenances et des dates restent ; les autres champs "
            + "sont vidés"
    case .allData:
        "toutes les données restent : le compte est arrêté, ce n’est pas un effacement"
    case .messages:
        "vos messages restent tels quels, visibles par les autres"
    case .messagesHidden:
        "vos messages sont masqués ; leur contenu reste"
    case .messagesShell:
        "vos messages restent comme coquilles vides : identifiants, fils et dates"
    case .mentions:
        "les messages d’autres personnes qui vous citent ou vous mentionnent restent"
    case .conversations:
        "les conversations à deux restent"
    case .conversationsHidden:
        "les conversations à deux sont masquées ; leur contenu reste"
    case .othersMessages:
        "les conversations à deux partent en entier : les messages de l’autre personne "
            + "aussi"
    case .groupChannels:
        "les canaux de trois membres ou plus restent ; ce que vous y avez écrit suit la "
            + "règle des messages"
    case .calls:
        "les appels à deux restent"
    case .callsHidden:
        "les appels à deux sont masqués ; leurs données restent"
    case .othersCalls:
        "les appels à deux partent en entier : la part de l’autre personne aussi"
    case .groupCalls:
        "les appels de trois membres ou plus restent"
    case .files:
        "les fichiers, images et pièces jointes que vous avez envoyés restent"
    case .feeds:
        "vos fils d’activité restent"
    case .feedsHidden:
        "vos fils d’activité sont masqués ; leur contenu reste"
    case .burnedID:
        "il se peut que votre identifiant ne puisse plus jamais servir ; une trace en survit à "
            + "l’effacement"
    case .burnedEmail:
        "il se peut que votre identifiant ne puisse plus jamais servir et ressemble à une adresse "
            + "électronique : cette trace survit à l’effacement"
    case .burnedPhone:
        "il se peut que votre identifiant ne puisse plus jamais servir et ressemble à un numéro de "
            + "téléphone : cette trace survit à l’effacement"
    case .madeUpOwner:
        "les canaux de groupe qui vous appartenaient passent à un propriétaire que le "
            + "service invente"
    case .channelsHidden:
        "vos canaux sont masqués, pour leurs autres membres aussi"
    case .tokens:
        "qui est connecté peut le rester : les jetons ne sont pas révoqués"
    case .hiddenMessages:
        "les messages que la désactivation a masqués restent masqués"
    case .hiddenChannels:
        "les canaux que la désactivation a masqués restent masqués"
    case .lostContent:
        "appartenances, messages et réactions ne reviennent pas avec la fiche"
    case .copies:
        "ni les journaux, ni les systèmes raccordés, ni les exports antérieurs ne sont "
            + "atteints"
    case .backups:
        backups.map {
            "les sauvegardes contiennent encore les données pendant \($0.days) "
                + ($0.days == 1 ? "jour au plus" : "jours au plus")
        } ?? "les sauvegardes contiennent les données jusqu’à ce qu’elles soient écrasées"
    }
}
