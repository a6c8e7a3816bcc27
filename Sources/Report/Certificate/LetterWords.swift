// SPDX-License-Identifier: Apache-2.0
import Model

/// The words of a letter in one language.
struct LetterWords: Sendable {
    let title: String
    let controller: String
    let request: String
    let received: String
    let done: String
    let verified: String
    let how: String
    let remains: String
    let seen: String
    let unseen: String
    let laterHeld: String
    let keptBack: String
    /// That the account is stopped still.
    let stopped: String
    let absent: String
    let refused: String
    let held: String
    let proof: String
    /// The rest comes after this last day of grace.
    let later: @Sendable (String) -> String
    let effect: @Sendable (Effect) -> String
    let category: @Sendable (Category) -> String
    let mode: @Sendable (String) -> String
    let complaint: @Sendable (Regime?) -> String
    let residual: @Sendable (Residual, BackupWindow?) -> String

    static func of(_ language: Language) -> LetterWords {
        switch language {
        case .en: .english
        case .de: .german
        case .es: .spanish
        case .fr: .french
        case .pt: .portuguese
        }
    }
}
