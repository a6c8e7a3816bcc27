// SPDX-License-Identifier: Apache-2.0
import Model

extension PageWords {
    static let french = PageWords(
        run: "Exécution",
        nights: "Nuits",
        outcome: "issue",
        rows: "lignes",
        means: "signification",
        reason: "motif",
        balance: "Bilan",
        needsYou: "Ce qui vous attend",
        needs: "à traiter",
        keptBack: "Retenu par des gels et des règles",
        evidence: "Ce qui a été vérifié ensuite",
        category: "données",
        seen: "constaté",
        remarks: "Remarques",
        proof: "Comment vérifier cette page",
        check:
            "Les chiffres figurent dans le dossier signé à côté de cette page. Son empreinte, et la vérification du dossier entier :",
        checkpoint: "Le point de contrôle de cette nuit ; comparez-le à celui que vous avez reçu :",
        deadlines: "Derniers jours pour répondre, les trente prochains jours",
        day: "jour",
        requests: "demandes",
        noDeadlines: "Aucune demande ouverte n'arrive à échéance ces jours-ci.",
        waiting: "Qui attend, et quoi",
        nobodyWaits: "Personne n'attend.",
        holdsToReview: "gels dont le jour de réexamen est passé",
        asOf: "État au",
        nothingOverdue: "Aucune demande n'est en retard.",
        nothingNeeded: "Rien dans cette exécution ne demande d'intervention.",
        lateShort: "en retard",
        minutes: "minutes",
        atBest: "au mieux",
        notNoted: "non noté",
        atBestMeans:
            "« au mieux » : les minutes au-dessous desquelles les limites et les tâches de Stream ne laissent descendre personne ; « non noté » si une version antérieure a mené l’exécution, ou si elle a été reprise.",
        needed: {
            $0 == 1
                ? "\($0) ligne demande une intervention."
                : "\($0) lignes demandent une intervention."
        },
        late: {
            $0 == 1
                ? "\($0) ligne a reçu sa réponse après son dernier jour."
                : "\($0) lignes ont reçu leur réponse après leur dernier jour."
        },
        overdue: { $0 == 1 ? "\($0) demande est en retard." : "\($0) demandes sont en retard." },
        meaning: { outcome in
            switch outcome {
            case .verified: "fait, et une vérification ultérieure le confirme"
            case .hidden:
                "fait, et hors de vue : rien de plus n’était promis, ou tout n’a pu être vérifié"
            case .done: "Stream l'a déclaré fait ; aucune vérification n'a pu le confirmer"
            case .contradicted: "Stream l'a déclaré fait, et la vérification dit le contraire"
            case .failed: "Stream a refusé"
            case .unproven: "nul ne sait si cela a été fait"
            case .absent: "Stream ne montre personne sous cet identifiant ; rien n'a été envoyé"
            case .deferred: "une première partie est faite ; le reste suivra de lui-même"
            case .held: "retenu par un gel ou une règle"
            case .refused: "refusé, avec un motif"
            case .review: "attend la décision d'une personne"
            case .rejected: "ligne non valable"
            case .duplicate: "représente la même chose qu'une autre ligne"
            case .omitted: "ne demande rien d'ouvert"
            case .pending: "l'exécution a été arrêtée avant la fin de la ligne"
            }
        },
        waits: { waits in
            switch waits {
            case .grace: "la fin du délai de réflexion"
            case .hold: "la levée d'un gel"
            case .policy: "une autre politique : une règle la retient"
            case .stopped: "l'exécution suivante : une autre fut arrêtée avant"
            case .reopened: "l'exécution suivante : quelqu'un l'a rouverte"
            case .call: "la fin d'un appel en cours"
            case .again: "l'essai suivant : le premier n'a pas abouti"
            case .brake: "le regard de quelqu'un : un frein l'a arrêtée avant tout envoi"
            case .absent: "une seconde nuit sans trouver personne"
            case .refusal: "une politique qui ne la refuse plus"
            case .decision: "la décision d'une personne"
            }
        })
}
