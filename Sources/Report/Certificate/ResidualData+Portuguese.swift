// SPDX-License-Identifier: Apache-2.0
import Model

/// What ``ResidualData`` says, in Portuguese.
@Sendable func portugueseResidual(_ residual: Residual, _ backups: BackupWindow?) -> String {
    switch residual {
    case .recordKept:
        "o seu registo fica e pode ser restaurado: é ocultar, não apagar"
    case .recordShell:
        "o seu identificador, as suas pertenças e datas ficam; os outros campos estão "
            + "vazios"
    case .allData:
        "todos os dados ficam: a conta para, não é um apagamento"
    case .messages:
        "as suas mensagens ficam como estão, visíveis para outros"
    case .messagesHidden:
        "as suas mensagens estão ocultas; o seu conteúdo fica"
    case .messagesShell:
        "as suas mensagens ficam como cascas vazias: identificadores, fios e datas"
    case .mentions:
        "as mensagens de outras pessoas que o citam ou mencionam ficam"
    case .conversations:
        "as conversas a dois ficam"
    case .conversationsHidden:
        "as conversas a dois estão ocultas; o seu conteúdo fica"
    case .othersMessages:
        "as conversas a dois vão inteiras: também as mensagens da outra pessoa"
    case .groupChannels:
        "os canais com três ou mais membros ficam; o que lá escreveu segue a regra das "
            + "mensagens"
    case .calls:
        "as chamadas a dois ficam"
    case .callsHidden:
        "as chamadas a dois estão ocultas; os seus dados ficam"
    case .othersCalls:
        "as chamadas a dois vão inteiras: também a parte da outra pessoa"
    case .groupCalls:
        "as chamadas com três ou mais membros ficam"
    case .files:
        "os ficheiros, imagens e anexos que enviou ficam"
    case .feeds:
        "os seus feeds de atividade ficam"
    case .feedsHidden:
        "os seus feeds de atividade estão ocultos; o seu conteúdo fica"
    case .burnedID:
        "é possível que o seu identificador nunca mais possa ser usado; um vestígio dele sobrevive ao "
            + "apagamento"
    case .burnedEmail:
        "é possível que o seu identificador nunca mais possa ser usado e parece um endereço de "
            + "correio eletrónico: esse vestígio sobrevive ao apagamento"
    case .burnedPhone:
        "é possível que o seu identificador nunca mais possa ser usado e parece um número de "
            + "telefone: esse vestígio sobrevive ao apagamento"
    case .madeUpOwner:
        "os canais de grupo que eram seus passam para um dono que o serviço inventa"
    case .channelsHidden:
        "os seus canais estão ocultos, também para os outros membros"
    case .tokens:
        "quem está ligado pode continuar ligado: as chaves de acesso não são revogadas"
    case .hiddenMessages:
        "as mensagens que a desativação ocultou continuam ocultas"
    case .hiddenChannels:
        "os canais que a desativação ocultou continuam ocultos"
    case .lostContent:
        "pertenças, mensagens e reações não voltam com o registo"
    case .copies:
        "nada disto alcança registos técnicos, sistemas ligados nem exportações "
            + "anteriores"
    case .backups:
        backups.map {
            "as cópias de segurança contêm os dados por um máximo de \($0.days) "
                + ($0.days == 1 ? "dia" : "dias")
        } ?? "as cópias de segurança contêm os dados até serem sobrescritas"
    }
}
