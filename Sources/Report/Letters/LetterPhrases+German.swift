// SPDX-License-Identifier: Apache-2.0
import Model

extension LetterPhrases {
    static let german = LetterPhrases(
        greeting: "Guten Tag,",
        closing: "Mit freundlichen Grüßen",
        officer: "Datenschutzbeauftragte Stelle",
        authority: "Aufsichtsbehörde",
        ground: "Der Grund",
        decidedBy: "Entschieden von",
        refused: "Wir haben Ihr Ersuchen nicht ausgeführt.",
        withdrawn: "Sie haben Ihr Ersuchen zurückgenommen; wir haben es daher nicht ausgeführt.",
        arrived:
            "Ihr Ersuchen ist bei uns eingegangen. Wir prüfen es, führen es aus, soweit das Recht es "
            + "zulässt, und sehen danach nach, ob es ausgeführt wurde.",
        verification:
            "Wer das Ersuchen stellt, prüfen wir, indem wir es mit dem vergleichen, was wir zu dem Konto "
            + "haben. Reicht das nicht, so bitten wir Sie, uns aus dem Konto oder von der Adresse zu "
            + "schreiben, die wir kennen.",
        identity:
            "Wir wissen noch nicht, ob das Ersuchen von der Person kommt, deren Konto es nennt. "
            + "Bitte weisen Sie sich aus: Schreiben Sie uns aus dem Konto oder von der Adresse, die wir "
            + "kennen, und senden Sie uns keine Kopie eines Ausweises, solange wir nicht darum bitten. "
            + "Danach machen wir weiter.",
        answerBy: { "Wir antworten spätestens am \($0)." },
        longer: { day in
            "Wir brauchen für Ihr Ersuchen länger als üblich. Unsere Antwort haben Sie spätestens am "
                + "\(day)."
        },
        title: { kind in
            switch kind {
            case .confirmation: "Ihr Ersuchen ist ausgeführt"
            case .part: "Ihr Ersuchen ist zum Teil ausgeführt"
            case .hold: "Ihr Ersuchen wartet"
            case .refusal: "Ihr Ersuchen ist abgelehnt"
            case .withdrawal: "Ihr Ersuchen ist zurückgenommen"
            case .nobody: "Ihr Ersuchen: kein Konto gefunden"
            case .receipt: "Ihr Ersuchen ist eingegangen"
            case .longer: "Ihr Ersuchen dauert länger"
            case .identity: "Ihr Ersuchen: Wer sind Sie?"
            }
        })
}
