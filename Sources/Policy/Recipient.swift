// SPDX-License-Identifier: Apache-2.0

public import Model

/// Somebody to whom data of people was disclosed, and who is to be told of its erasure (GDPR Article 19).
public struct Recipient: Hashable, Sendable {
    /// Who, in the controller's words.
    public let name: String
    /// How they are told, such as an address; empty if the policy does not say.
    public let contact: String
    /// Which kinds of data they have.
    public let categories: Set<Category>
}
