// SPDX-License-Identifier: Apache-2.0

/// What Lethe writes where a rule's id stands when no rule decided. An officer's rule cannot be called so.
package enum OwnRule: String, CaseIterable, Sendable {
    /// Somebody named the people and what is done to them.
    case byHand = "by-hand"
    /// Who was there again is erased as before.
    case reerase
}
