// SPDX-License-Identifier: Apache-2.0

extension Outcome {
    /// What it says to whoever reads a report, in English and in half a sentence.
    public var meaning: String {
        switch self {
        case .verified: "done, and a look afterwards agrees"
        case .hidden:
            "done, and out of sight: no more was promised, or not all of it could be looked at"
        case .done: "Stream said done; no look could confirm it"
        case .contradicted: "Stream said done, and a look says otherwise"
        case .failed: "Stream said no"
        case .unproven: "nobody knows whether it was done"
        case .absent: "Stream shows nobody under the id; nothing was sent"
        case .deferred: "a first part is done; the rest comes by itself"
        case .held: "kept back by a hold or a rule"
        case .refused: "refused, with a ground"
        case .review: "waits for a person's decision"
        case .rejected: "not a valid row"
        case .duplicate: "stands for the same as another row"
        case .omitted: "asks for nothing that is open"
        case .pending: "the run was stopped before the row's end"
        }
    }
}
