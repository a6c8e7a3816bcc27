// SPDX-License-Identifier: Apache-2.0
import Model

extension LetterWords {
    static let spanish = LetterWords(
        title: "Respuesta a su solicitud",
        controller: "Responsable del tratamiento",
        request: "Solicitud",
        received: "Recibida",
        done: "Ejecutada",
        verified: "Comprobada",
        how: "Hasta dónde llegó, por tipo de datos:",
        remains: "Lo que queda, y los datos ajenos que se fueron con ello:",
        seen: "Después lo comprobamos y lo hallamos confirmado.",
        unseen: "El servicio nos comunicó su eliminación; no pudimos comprobarla nosotros mismos:",
        laterHeld: "Una parte se conserva por ahora, porque la ley lo exige o lo permite; la "
            + "ejecutaremos por nuestra cuenta en cuanto cese el motivo.",
        keptBack: "Se conserva",
        stopped:
            "Al llegar su solicitud hicimos desactivar su cuenta, y no se ha reactivado; díganos si "
            + "quiere usarla.",
        absent: "El servicio no muestra ninguna cuenta con su identificador, así que no había nada "
            + "que ejecutar.",
        refused: "No hemos dado curso a su solicitud. El motivo figura en la carta que acompaña a "
            + "esta página; pídala si falta.",
        held: "Conservamos sus datos por ahora, porque la ley lo exige o lo permite. Ejecutaremos "
            + "su solicitud por nuestra cuenta en cuanto cese el motivo.",
        proof: "El certificado adjunto prueba que esta respuesta figura en nuestros registros "
            + "firmados. No dice nada de otras personas. Guárdelo: pasado nuestro plazo de "
            + "conservación ya no podremos expedirlo.",
        later: { day in
            "La supresión misma sigue después del \(day); hasta "
                + "entonces puede retirar su solicitud."
        },
        effect: { effect in
            switch effect {
            case .erasure:
                "Su cuenta y los datos nombrados abajo se suprimieron definitivamente."
            case .pruning:
                "El contenido de su cuenta se eliminó; su identificador y fechas quedan: es "
                    + "menos que una supresión completa."
            case .softDeletion:
                "Su cuenta se ocultó. Esto no es una supresión: todos los datos quedan."
            case .deactivation:
                "Su cuenta se desactivó. Esto no es una supresión: todos los datos quedan."
            case .reactivation:
                "Su cuenta vuelve a funcionar."
            case .restoration:
                "El registro de su cuenta ha vuelto."
            }
        },
        category: { category in
            switch category {
            case .user: "cuenta"
            case .messages: "mensajes"
            case .conversations: "conversaciones entre dos"
            case .calls: "llamadas entre dos"
            case .files: "archivos"
            case .feeds: "canales de actividad"
            }
        },
        mode: { mode in
            switch mode {
            case "hard": "eliminación"
            case "pruning": "vaciamiento; identificadores y fechas quedan"
            case "soft": "ocultación; todos los datos quedan"
            default: mode
            }
        },
        complaint: { regime in
            switch regime {
            case .gdpr:
                "Puede reclamar ante una autoridad de protección de datos, sobre todo donde "
                    + "vive, donde trabaja o donde crea que se infringió la ley (RGPD, artículo "
                    + "77), y acudir a los tribunales (artículo 79)."
            case .ukGDPR:
                "Puede reclamar ante nosotros (Data Protection Act 2018, section 164A) y ante el "
                    + "Information Commissioner (ico.org.uk), y acudir a los tribunales."
            case .ccpa:
                "Puede reclamar ante la California Privacy Protection Agency (cppa.ca.gov) "
                    + "o ante el fiscal general de California."
            case .lgpd:
                "Puede dirigirse a la Agência Nacional de Proteção de Dados (LGPD, "
                    + "artículo 18, apartado 1)."
            case .some(.none), nil:
                "Puede reclamar ante la autoridad que protege los datos personales donde "
                    + "vive."
            }
        },
        residual: { spanishResidual($0, $1) })
}
