// SPDX-License-Identifier: Apache-2.0
import Model

extension PageWords {
    static let portuguese = PageWords(
        run: "Execução",
        nights: "Noites",
        outcome: "resultado",
        rows: "linhas",
        means: "significado",
        reason: "motivo",
        balance: "Balanço",
        needsYou: "O que precisa de si",
        needs: "por tratar",
        keptBack: "Retido por retenções e regras",
        evidence: "O que foi verificado depois",
        category: "dados",
        seen: "visto",
        remarks: "Observações",
        proof: "Como verificar esta página",
        check:
            "Os números constam do pacote assinado ao lado desta página. A sua impressão digital, e a verificação do pacote inteiro:",
        checkpoint: "O ponto de controlo desta noite; compare-o com o que recebeu:",
        deadlines: "Últimos dias para responder, os próximos trinta dias",
        day: "dia",
        requests: "pedidos",
        noDeadlines: "Nenhum pedido aberto vence nestes dias.",
        waiting: "Quem espera, e pelo quê",
        nobodyWaits: "Ninguém espera.",
        holdsToReview: "retenções cujo dia de revisão passou",
        asOf: "Situação em",
        nothingOverdue: "Nenhum pedido está em atraso.",
        nothingNeeded: "Nada nesta execução precisa de ninguém.",
        lateShort: "em atraso",
        minutes: "minutos",
        atBest: "no mínimo",
        notNoted: "não anotado",
        atBestMeans:
            "«no mínimo» são os minutos abaixo dos quais os limites e as tarefas da Stream não deixam descer ninguém; «não anotado» onde uma versão anterior fez a execução ou esta foi retomada.",
        needed: { $0 == 1 ? "\($0) linha precisa de alguém." : "\($0) linhas precisam de alguém." },
        late: {
            $0 == 1
                ? "\($0) linha foi respondida depois do seu último dia."
                : "\($0) linhas foram respondidas depois do seu último dia."
        },
        overdue: { $0 == 1 ? "\($0) pedido está em atraso." : "\($0) pedidos estão em atraso." },
        meaning: { outcome in
            switch outcome {
            case .verified: "feito, e uma verificação posterior confirma"
            case .hidden:
                "feito, e fora da vista: nada mais foi prometido, ou nem tudo pôde ser verificado"
            case .done: "a Stream disse feito; nenhuma verificação o pôde confirmar"
            case .contradicted: "a Stream disse feito, e a verificação diz o contrário"
            case .failed: "a Stream disse que não"
            case .unproven: "ninguém sabe se foi feito"
            case .absent: "a Stream não mostra ninguém com esse identificador; nada foi enviado"
            case .deferred: "uma primeira parte está feita; o resto vem por si"
            case .held: "retido por uma retenção ou uma regra"
            case .refused: "recusado, com um fundamento"
            case .review: "espera a decisão de uma pessoa"
            case .rejected: "linha não válida"
            case .duplicate: "representa o mesmo que outra linha"
            case .omitted: "não pede nada que esteja aberto"
            case .pending: "a execução foi parada antes do fim da linha"
            }
        },
        waits: { waits in
            switch waits {
            case .grace: "o fim do período de carência"
            case .hold: "o levantamento de uma retenção"
            case .policy: "outra política: uma regra retém o pedido"
            case .stopped: "a próxima execução: outra foi parada antes"
            case .reopened: "a próxima execução: alguém o reabriu"
            case .call: "o fim de uma chamada em curso"
            case .again: "a próxima tentativa: não terminou bem"
            case .brake: "que alguém olhe: um freio a parou antes de qualquer envio"
            case .absent: "uma segunda noite sem encontrar ninguém"
            case .refusal: "uma política que já não recuse o pedido"
            case .decision: "a decisão de uma pessoa"
            }
        })
}
