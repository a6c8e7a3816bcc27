// SPDX-License-Identifier: Apache-2.0

/// Something in a policy that loads but can hardly be meant.
public struct PolicyFinding: Hashable, Sendable {
    /// The line of the file, from 1.
    public let line: Int
    /// What kind of thing it is.
    public let code: Code
    /// What is the matter: lower-case, no trailing period.
    public let message: String
    /// What to do about it.
    public let hint: String

    /// The kinds of findings; the raw values are stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The rule's condition contradicts itself.
        case neverMatches = "never-matches"
        /// Earlier rules leave nothing for the rule.
        case shadowed
        /// No rule answers this kind of request.
        case noRule = "no-rule"
        /// A deletion that nothing can undo is carried out for everybody who asks.
        case unconditional
        /// An earlier rule can delete what the rule would hold.
        case holdTooLate = "hold-too-late"
        /// A hold depends on the spelling of a cell.
        case holdSpelling = "hold-spelling"
        /// The erasure comes after the time that the law gives.
        case graceTooLong = "grace-too-long"
        /// There is too much to compare: from here on rules were not compared with all before them.
        case notCompared = "not-compared"
    }
}
