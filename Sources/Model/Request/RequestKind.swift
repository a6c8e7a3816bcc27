// SPDX-License-Identifier: Apache-2.0

/// What a person, or the controller for them, asks for.
public enum RequestKind: String, Hashable, Sendable, CaseIterable {
    /// Erasure of personal data (GDPR Article 17).
    case erasure
    /// Stop the account without deleting it; the nearest operation to restriction (Article 18).
    case deactivation
    /// Undo a deactivation.
    case reactivation
    /// Undo a soft deletion.
    case restoration
    /// Take back an erasure that waits for the end of its grace period.
    case withdrawal
}
