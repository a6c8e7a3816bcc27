// SPDX-License-Identifier: Apache-2.0
import Model

/// How an outcome is shown: done, open, or in need of somebody.
enum Mood: String {
    case good
    case open
    case bad

    init(_ outcome: Outcome) {
        if outcome.needsAttention {
            self = .bad
        } else if [.verified, .absent, .refused, .duplicate, .omitted].contains(outcome) {
            self = .good
        } else {
            self = .open
        }
    }
}
