// SPDX-License-Identifier: Apache-2.0
import Model

extension LetterPhrases {
    static let portuguese = LetterPhrases(
        greeting: "Exmo. Senhor, Exma. Senhora,",
        closing: "Com os melhores cumprimentos,",
        officer: "Encarregado da proteção de dados",
        authority: "Autoridade de controlo",
        ground: "O motivo",
        decidedBy: "Decidido por",
        refused: "Não demos seguimento ao seu pedido.",
        withdrawn: "Retirou o seu pedido; por isso não o executámos.",
        arrived:
            "O seu pedido chegou até nós. Examinamo-lo, executamo-lo na medida em que a lei o permite "
            + "e verificamos depois se foi executado.",
        verification:
            "Verificamos quem pede comparando o pedido com o que temos sobre a conta. Se não bastar, "
            + "pedimos-lhe que nos escreva a partir da conta ou do endereço que conhecemos.",
        identity: "Ainda não sabemos se o pedido vem da pessoa cuja conta nomeia. Por favor, "
            + "identifique-se: escreva-nos a partir da conta ou do endereço que conhecemos, e não nos "
            + "envie cópia de um documento de identidade enquanto não a pedirmos. Depois continuaremos.",
        answerBy: { "Responderemos o mais tardar em \($0)." },
        longer: { day in
            "Precisamos de mais tempo do que o habitual para o seu pedido. Terá a nossa resposta o mais "
                + "tardar em \(day)."
        },
        title: { kind in
            switch kind {
            case .confirmation: "O seu pedido está executado"
            case .part: "O seu pedido está executado em parte"
            case .hold: "O seu pedido espera"
            case .refusal: "O seu pedido está recusado"
            case .withdrawal: "O seu pedido está retirado"
            case .nobody: "O seu pedido: nenhuma conta encontrada"
            case .receipt: "O seu pedido chegou"
            case .longer: "O seu pedido demora mais"
            case .identity: "O seu pedido: quem é?"
            }
        })
}
