// SPDX-License-Identifier: Apache-2.0
import Model

extension LetterWords {
    static let french = LetterWords(
        title: "Réponse à votre demande",
        controller: "Responsable du traitement",
        request: "Demande",
        received: "Reçue",
        done: "Exécutée",
        verified: "Vérifiée",
        how: "Jusqu’où cela est allé, par type de données :",
        remains: "Ce qui reste, et les données d’autrui qui sont parties avec :",
        seen: "Nous avons vérifié ensuite et l’avons trouvé confirmé.",
        unseen: "Le service nous a annoncé leur suppression ; nous n’avons pas pu la vérifier :",
        laterHeld:
            "Une partie est conservée pour l’instant, car la loi l’exige ou le permet ; nous "
            + "l’exécuterons de nous-mêmes dès que le motif disparaîtra.",
        keptBack: "Conservé",
        stopped:
            "Nous avons fait désactiver votre compte à l’arrivée de votre demande, et il n’a pas été "
            + "réactivé ; dites-nous si vous voulez l’utiliser.",
        absent: "Le service ne montre aucun compte sous votre identifiant ; il n’y avait donc rien "
            + "à exécuter.",
        refused: "Nous n’avons pas donné suite à votre demande. Le motif figure dans la lettre "
            + "jointe à cette page ; réclamez-la si elle manque.",
        held: "Nous conservons vos données pour l’instant, car la loi l’exige ou le permet. Nous "
            + "exécuterons votre demande de nous-mêmes dès que le motif disparaîtra.",
        proof: "Le certificat joint prouve que cette réponse figure dans nos registres signés. Il "
            + "ne dit rien d’autres personnes. Conservez-le : passé notre délai de conservation, "
            + "nous ne pourrons plus l’établir.",
        later: { day in
            "L’effacement lui-même suivra après le \(day) ; "
                + "jusque-là, vous pouvez retirer votre demande."
        },
        effect: { effect in
            switch effect {
            case .erasure:
                "Votre compte et les données nommées ci-dessous ont été effacés "
                    + "définitivement."
            case .pruning:
                "Le contenu de votre compte a été supprimé ; votre identifiant et des dates "
                    + "restent : c’est moins qu’un effacement complet."
            case .softDeletion:
                "Votre compte a été masqué. Ce n’est pas un effacement : toutes les données "
                    + "restent."
            case .deactivation:
                "Votre compte a été désactivé. Ce n’est pas un effacement : toutes les "
                    + "données restent."
            case .reactivation:
                "Votre compte fonctionne de nouveau."
            case .restoration:
                "La fiche de votre compte est rétablie."
            }
        },
        category: { category in
            switch category {
            case .user: "compte"
            case .messages: "messages"
            case .conversations: "conversations à deux"
            case .calls: "appels à deux"
            case .files: "fichiers"
            case .feeds: "fils d’activité"
            }
        },
        mode: { mode in
            switch mode {
            case "hard": "suppression"
            case "pruning": "vidage ; identifiants et dates restent"
            case "soft": "masquage ; toutes les données restent"
            default: mode
            }
        },
        complaint: { regime in
            switch regime {
            case .gdpr:
                "Vous pouvez introduire une réclamation auprès d’une autorité de protection "
                    + "des données, notamment là où vous vivez, travaillez ou pensez que la loi a "
                    + "été violée (RGPD, article 77), et saisir la justice (article 79)."
            case .ukGDPR:
                "Vous pouvez introduire une réclamation auprès de nous (Data Protection Act 2018, "
                    + "section 164A) et de l’Information Commissioner (ico.org.uk), et saisir la "
                    + "justice."
            case .ccpa:
                "Vous pouvez vous plaindre auprès de la California Privacy Protection "
                    + "Agency (cppa.ca.gov) ou du procureur général de Californie."
            case .lgpd:
                "Vous pouvez saisir l’Agência Nacional de Proteção de Dados (LGPD, "
                    + "article 18, paragraphe 1)."
            case .some(.none), nil:
                "Vous pouvez vous plaindre auprès de l’autorité qui protège les données "
                    + "personnelles là où vous vivez."
            }
        },
        residual: { frenchResidual($0, $1) })
}
