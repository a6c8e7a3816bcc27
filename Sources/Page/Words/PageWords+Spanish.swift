// SPDX-License-Identifier: Apache-2.0
import Model

extension PageWords {
    static let spanish = PageWords(
        run: "Ejecución",
        nights: "Noches",
        outcome: "resultado",
        rows: "filas",
        means: "significado",
        reason: "motivo",
        balance: "Balance",
        needsYou: "Lo que le necesita",
        needs: "por hacer",
        keptBack: "Detenido por retenciones y reglas",
        evidence: "Lo que se comprobó después",
        category: "datos",
        seen: "visto",
        remarks: "Observaciones",
        proof: "Cómo comprobar esta página",
        check:
            "Las cifras constan en el paquete firmado junto a esta página. Su huella, y la comprobación del paquete entero:",
        checkpoint: "El punto de control de esta noche; compárelo con el que recibió:",
        deadlines: "Últimos días para responder, los próximos treinta días",
        day: "día",
        requests: "solicitudes",
        noDeadlines: "Ninguna solicitud abierta vence en estos días.",
        waiting: "Quién espera, y a qué",
        nobodyWaits: "Nadie espera.",
        holdsToReview: "retenciones cuyo día de revisión ha pasado",
        asOf: "Estado a",
        nothingOverdue: "Ninguna solicitud está fuera de plazo.",
        nothingNeeded: "Nada en esta ejecución necesita a nadie.",
        lateShort: "fuera de plazo",
        minutes: "minutos",
        atBest: "como mínimo",
        notNoted: "no anotado",
        atBestMeans:
            "«como mínimo» son los minutos por debajo de los cuales los límites y las tareas de Stream no dejan bajar a nadie; «no anotado» donde una versión anterior hizo la ejecución o esta se reanudó.",
        needed: { $0 == 1 ? "\($0) fila necesita a alguien." : "\($0) filas necesitan a alguien." },
        late: {
            $0 == 1
                ? "\($0) fila se respondió después de su último día."
                : "\($0) filas se respondieron después de su último día."
        },
        overdue: {
            $0 == 1
                ? "\($0) solicitud está fuera de plazo." : "\($0) solicitudes están fuera de plazo."
        },
        meaning: { outcome in
            switch outcome {
            case .verified: "hecho, y una comprobación posterior coincide"
            case .hidden:
                "hecho, y fuera de la vista: no se prometió más, o no todo pudo comprobarse"
            case .done: "Stream dijo hecho; ninguna comprobación pudo confirmarlo"
            case .contradicted: "Stream dijo hecho, y la comprobación dice otra cosa"
            case .failed: "Stream dijo que no"
            case .unproven: "nadie sabe si se hizo"
            case .absent: "Stream no muestra a nadie con ese identificador; no se envió nada"
            case .deferred: "una primera parte está hecha; el resto llega por sí solo"
            case .held: "retenido por una retención o una regla"
            case .refused: "denegado, con un motivo"
            case .review: "espera la decisión de una persona"
            case .rejected: "fila no válida"
            case .duplicate: "representa lo mismo que otra fila"
            case .omitted: "no pide nada que esté abierto"
            case .pending: "la ejecución se detuvo antes del final de la fila"
            }
        },
        waits: { waits in
            switch waits {
            case .grace: "el final del plazo de gracia"
            case .hold: "el levantamiento de una retención"
            case .policy: "otra política: una regla la retiene"
            case .stopped: "la próxima ejecución: otra se detuvo antes"
            case .reopened: "la próxima ejecución: alguien la reabrió"
            case .call: "el final de una llamada en curso"
            case .again: "el próximo intento: no terminó bien"
            case .brake: "que alguien la mire: un freno la detuvo antes de enviar nada"
            case .absent: "una segunda noche sin encontrar a nadie"
            case .refusal: "una política que ya no la rechace"
            case .decision: "la decisión de una persona"
            }
        })
}
