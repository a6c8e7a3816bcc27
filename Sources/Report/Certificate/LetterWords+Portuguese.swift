// SPDX-License-Identifier: Apache-2.0
import Model

extension LetterWords {
    static let portuguese = LetterWords(
        title: "Resposta ao seu pedido",
        controller: "Responsável pelo tratamento",
        request: "Pedido",
        received: "Recebido",
        done: "Executado",
        verified: "Verificado",
        how: "Até onde foi, por tipo de dados:",
        remains: "O que fica, e os dados de outros que foram junto:",
        seen: "Verificámos depois e encontrámo-lo confirmado.",
        unseen: "O serviço comunicou-nos a sua eliminação; não pudemos verificá-la nós mesmos:",
        laterHeld: "Uma parte fica guardada por agora, porque a lei o exige ou o permite; "
            + "executá-la-emos por nossa iniciativa assim que o motivo cessar.",
        keptBack: "Fica guardado",
        stopped:
            "Quando o seu pedido chegou, mandámos desativar a sua conta, e ela não foi reativada; "
            + "diga-nos se a quer usar.",
        absent: "O serviço não mostra nenhuma conta com o seu identificador; não havia, pois, nada "
            + "a executar.",
        refused: "Não demos seguimento ao seu pedido. O motivo está na carta que acompanha esta "
            + "página; peça-a se faltar.",
        held: "Guardamos os seus dados por agora, porque a lei o exige ou o permite. Executaremos "
            + "o seu pedido por nossa iniciativa assim que o motivo cessar.",
        proof: "O certificado junto prova que esta resposta consta dos nossos registos assinados. "
            + "Nada diz de outras pessoas. Guarde-o: passado o nosso prazo de conservação, já não "
            + "poderemos emiti-lo.",
        later: { day in
            "O apagamento em si segue-se depois de \(day); até "
                + "lá pode retirar o seu pedido."
        },
        effect: { effect in
            switch effect {
            case .erasure:
                "A sua conta e os dados nomeados abaixo foram apagados definitivamente."
            case .pruning:
                "O conteúdo da sua conta foi eliminado; o seu identificador e datas ficam: "
                    + "é menos do que um apagamento completo."
            case .softDeletion:
                "A sua conta foi ocultada. Isto não é um apagamento: todos os dados ficam."
            case .deactivation:
                "A sua conta foi desativada. Isto não é um apagamento: todos os dados "
                    + "ficam."
            case .reactivation:
                "A sua conta volta a funcionar."
            case .restoration:
                "O registo da sua conta voltou."
            }
        },
        category: { category in
            switch category {
            case .user: "conta"
            case .messages: "mensagens"
            case .conversations: "conversas a dois"
            case .calls: "chamadas a dois"
            case .files: "ficheiros"
            case .feeds: "feeds de atividade"
            }
        },
        mode: { mode in
            switch mode {
            case "hard": "eliminação"
            case "pruning": "esvaziamento; identificadores e datas ficam"
            case "soft": "ocultação; todos os dados ficam"
            default: mode
            }
        },
        complaint: { regime in
            switch regime {
            case .gdpr:
                "Pode reclamar junto de uma autoridade de proteção de dados, sobretudo onde "
                    + "vive, onde trabalha ou onde julga que a lei foi violada (RGPD, artigo "
                    + "77.º), e recorrer aos tribunais (artigo 79.º)."
            case .ukGDPR:
                "Pode reclamar junto de nós (Data Protection Act 2018, section 164A) e do "
                    + "Information Commissioner (ico.org.uk), e recorrer aos tribunais."
            case .ccpa:
                "Pode reclamar junto da California Privacy Protection Agency (cppa.ca.gov) "
                    + "ou do procurador-geral da Califórnia."
            case .lgpd:
                "Pode peticionar à Agência Nacional de Proteção de Dados (LGPD, artigo "
                    + "18, parágrafo 1)."
            case .some(.none), nil:
                "Pode reclamar junto da autoridade que protege os dados pessoais onde vive."
            }
        },
        residual: { portugueseResidual($0, $1) })
}
