// SPDX-License-Identifier: Apache-2.0
import Model

extension LetterPhrases {
    static let spanish = LetterPhrases(
        greeting: "Estimado señor, estimada señora:",
        closing: "Atentamente,",
        officer: "Delegado de protección de datos",
        authority: "Autoridad de control",
        ground: "El motivo",
        decidedBy: "Decidido por",
        refused: "No hemos dado curso a su solicitud.",
        withdrawn: "Usted retiró su solicitud; por eso no la hemos ejecutado.",
        arrived:
            "Su solicitud nos ha llegado. La examinamos, la ejecutamos en la medida en que la ley lo "
            + "permite y comprobamos después si se ejecutó.",
        verification:
            "Comprobamos quién solicita comparando la solicitud con lo que tenemos de la cuenta. Si no "
            + "basta, le pedimos que nos escriba desde la cuenta o la dirección que conocemos.",
        identity:
            "Todavía no sabemos si la solicitud viene de la persona cuya cuenta nombra. Por favor, "
            + "identifíquese: escríbanos desde la cuenta o la dirección que conocemos, y no nos envíe "
            + "copia de un documento de identidad mientras no la pidamos. Después seguiremos.",
        answerBy: { "Responderemos a más tardar el \($0)." },
        longer: { day in
            "Necesitamos más tiempo de lo habitual para su solicitud. Tendrá nuestra respuesta a más "
                + "tardar el \(day)."
        },
        title: { kind in
            switch kind {
            case .confirmation: "Su solicitud está ejecutada"
            case .part: "Su solicitud está ejecutada en parte"
            case .hold: "Su solicitud espera"
            case .refusal: "Su solicitud está denegada"
            case .withdrawal: "Su solicitud está retirada"
            case .nobody: "Su solicitud: ninguna cuenta hallada"
            case .receipt: "Su solicitud ha llegado"
            case .longer: "Su solicitud tarda más"
            case .identity: "Su solicitud: ¿quién es usted?"
            }
        })
}
