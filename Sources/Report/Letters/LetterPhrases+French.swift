// SPDX-License-Identifier: Apache-2.0
import Model

extension LetterPhrases {
    static let french = LetterPhrases(
        greeting: "Madame, Monsieur,",
        closing: "Veuillez agréer, Madame, Monsieur, l’expression de nos salutations distinguées.",
        officer: "Délégué à la protection des données",
        authority: "Autorité de contrôle",
        ground: "Le motif",
        decidedBy: "Décidé par",
        refused: "Nous n’avons pas donné suite à votre demande.",
        withdrawn: "Vous avez retiré votre demande ; nous ne l’avons donc pas exécutée.",
        arrived:
            "Votre demande nous est parvenue. Nous l’examinons, l’exécutons dans la mesure où la loi "
            + "le permet, et vérifions ensuite si elle a été exécutée.",
        verification:
            "Nous vérifions qui demande en comparant la demande avec ce que nous avons sur le compte. Si "
            + "cela ne suffit pas, nous vous prions de nous écrire depuis le compte ou l’adresse que nous "
            + "connaissons.",
        identity: "Nous ne savons pas encore si la demande vient de la personne dont elle nomme le "
            + "compte. Veuillez vous identifier : écrivez-nous depuis le compte ou l’adresse que nous "
            + "connaissons, et ne nous envoyez pas de copie d’une pièce d’identité tant que nous ne la "
            + "demandons pas. Nous continuerons ensuite.",
        answerBy: { "Nous répondrons au plus tard le \($0)." },
        longer: { day in
            "Nous avons besoin de plus de temps que d’habitude pour votre demande. Vous aurez notre "
                + "réponse au plus tard le \(day)."
        },
        title: { kind in
            switch kind {
            case .confirmation: "Votre demande est exécutée"
            case .part: "Votre demande est exécutée en partie"
            case .hold: "Votre demande attend"
            case .refusal: "Votre demande est refusée"
            case .withdrawal: "Votre demande est retirée"
            case .nobody: "Votre demande : aucun compte trouvé"
            case .receipt: "Votre demande est arrivée"
            case .longer: "Votre demande prend plus de temps"
            case .identity: "Votre demande : qui êtes-vous ?"
            }
        })
}
