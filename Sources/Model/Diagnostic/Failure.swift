// SPDX-License-Identifier: Apache-2.0

/// Why something could not be done, as one value: what happened, and what to do.
///
/// Texts are lower-case, without a trailing period, and name nobody. What a program answers to each
/// kind, such as an exit code, is decided at the top and nowhere else.
package struct Failure: Error, Hashable, Sendable {
    /// What is at fault, and so who can mend it.
    package enum Kind: String, CaseIterable, Sendable {
        /// It cannot be done as things are.
        case error
        /// It is done, and a person must look at what came of it.
        case attention
        /// It was stopped on the way.
        case stopped
        /// What was checked is not what it claims to be.
        case notVerified
        /// What was asked for was not understood.
        case usage
        /// Somebody else has what is needed, or did not answer; later it may go.
        case busy
        /// The configuration, the policy or the key is at fault.
        case configuration
    }

    package var kind: Kind
    package var message: String
    package var hint: String?

    package init(_ kind: Kind, _ message: String, hint: String? = nil) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }
}
