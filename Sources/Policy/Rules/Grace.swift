// SPDX-License-Identifier: Apache-2.0

public import Model

/// Erasure in two stages: the account is stopped at once and erased once the days have passed,
/// unless the person takes the request back.
public struct Grace: Hashable, Sendable {
    /// The days between both, 1...366.
    public let days: Int
    /// How the account is stopped meanwhile.
    public let meanwhile: Deactivation
}
