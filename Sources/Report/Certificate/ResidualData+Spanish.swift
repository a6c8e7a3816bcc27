// SPDX-License-Identifier: Apache-2.0
import Model

/// What ``ResidualData`` says, in Spanish.
@Sendable func spanishResidual(_ residual: Residual, _ backups: BackupWindow?) -> String {
    switch residual {
    case .recordKept:
        "su registro queda y se puede restaurar: es ocultar, no suprimir"
    case .recordShell:
        "su identificador, sus pertenencias y fechas quedan; los demás campos están "
            + "vacíos"
    case .allData:
        "todos los datos quedan: la cuenta se detiene, no es una supresión"
    case .messages:
        "sus mensajes quedan como están, visibles para otros"
    case .messagesHidden:
        "sus mensajes están ocultos; su contenido queda"
    case .messagesShell:
        "sus mensajes quedan como cáscaras vacías: identificadores, hilos y fechas"
    case .mentions:
        "los mensajes de otras personas que le citan o mencionan quedan"
    case .conversations:
        "las conversaciones entre dos quedan"
    case .conversationsHidden:
        "las conversaciones entre dos están ocultas; su contenido queda"
    case .othersMessages:
        "las conversaciones entre dos se van enteras: también los mensajes de la otra "
            + "persona"
    case .groupChannels:
        "los canales de tres o más miembros quedan; lo que usted escribió allí sigue la "
            + "regla de los mensajes"
    case .calls:
        "las llamadas entre dos quedan"
    case .callsHidden:
        "las llamadas entre dos están ocultas; sus datos quedan"
    case .othersCalls:
        "las llamadas entre dos se van enteras: también la parte de la otra persona"
    case .groupCalls:
        "las llamadas de tres o más miembros quedan"
    case .files:
        "los archivos, imágenes y adjuntos que usted subió quedan"
    case .feeds:
        "sus canales de actividad quedan"
    case .feedsHidden:
        "sus canales de actividad están ocultos; su contenido queda"
    case .burnedID:
        "es posible que su identificador no pueda volver a usarse; una huella de él sobrevive a la "
            + "supresión"
    case .burnedEmail:
        "es posible que su identificador no pueda volver a usarse y parece una dirección de correo: "
            + "esa huella sobrevive a la supresión"
    case .burnedPhone:
        "es posible que su identificador no pueda volver a usarse y parece un número de teléfono: esa "
            + "huella sobrevive a la supresión"
    case .madeUpOwner:
        "los canales de grupo que eran suyos pasan a un propietario que el servicio "
            + "inventa"
    case .channelsHidden:
        "sus canales están ocultos, también para sus otros miembros"
    case .tokens:
        "quien está conectado puede seguir conectado: las claves de acceso no se "
            + "revocan"
    case .hiddenMessages:
        "los mensajes que la desactivación ocultó siguen ocultos"
    case .hiddenChannels:
        "los canales que la desactivación ocultó siguen ocultos"
    case .lostContent:
        "pertenencias, mensajes y reacciones no vuelven con el registro"
    case .copies:
        "nada de esto alcanza registros técnicos, sistemas conectados ni exportaciones "
            + "anteriores"
    case .backups:
        backups.map {
            "las copias de seguridad contienen los datos durante un máximo de \($0.days) "
                + ($0.days == 1 ? "día" : "días")
        } ?? "las copias de seguridad contienen los datos hasta que se sobrescriban"
    }
}
