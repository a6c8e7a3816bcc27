// SPDX-License-Identifier: Apache-2.0
import Model

/// What a letter with a sender says beside ``LetterWords``, in one language.
struct LetterPhrases: Sendable {
    let greeting: String
    let closing: String
    let officer: String
    let authority: String
    let ground: String
    let decidedBy: String
    let refused: String
    let withdrawn: String
    let arrived: String
    /// How it is verified who asks (11 CCR § 7021(a)).
    let verification: String
    let identity: String
    /// The last day for the answer.
    let answerBy: @Sendable (String) -> String
    /// It takes longer, until this day.
    let longer: @Sendable (String) -> String
    let title: @Sendable (LetterKind) -> String

    static func of(_ language: Language) -> LetterPhrases {
        switch language {
        case .en: .english
        case .de: .german
        case .es: .spanish
        case .fr: .french
        case .pt: .portuguese
        }
    }
}
