// SPDX-License-Identifier: Apache-2.0
import Model

/// The words of a page in one language. The outcomes' own names stay as they are in the report.
struct PageWords: Sendable {
    let run: String
    let nights: String
    let outcome: String
    let rows: String
    let means: String
    let reason: String
    let balance: String
    let needsYou: String
    let needs: String
    let keptBack: String
    let evidence: String
    let category: String
    let seen: String
    let remarks: String
    let proof: String
    let check: String
    let checkpoint: String
    let deadlines: String
    let day: String
    let requests: String
    let noDeadlines: String
    let waiting: String
    let nobodyWaits: String
    let holdsToReview: String
    let asOf: String
    let nothingOverdue: String
    let nothingNeeded: String
    let lateShort: String
    let minutes: String
    /// The least minutes that were possible.
    let atBest: String
    let notNoted: String
    let atBestMeans: String
    let needed: @Sendable (Int) -> String
    let late: @Sendable (Int) -> String
    let overdue: @Sendable (Int) -> String
    let meaning: @Sendable (Outcome) -> String
    /// What a request waits for.
    let waits: @Sendable (Waiting) -> String

    static func of(_ language: Language) -> PageWords {
        switch language {
        case .en: .english
        case .de: .german
        case .es: .spanish
        case .fr: .french
        case .pt: .portuguese
        }
    }
}
