// SPDX-License-Identifier: Apache-2.0

extension [String] {
    /// The words, of which one is to be chosen: `soft, pruning or hard`.
    var choice: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}
