// SPDX-License-Identifier: Apache-2.0

/// What is decided about a row tonight, before anything is sent. A row without a standing is one that
/// the policy has yet to decide about, or one that could not be read.
///
/// The raw values are the words in the ledger. All but ``perform`` are the outcome that the row ends
/// in without a request to Stream.
public enum Standing: String, Hashable, Sendable, CaseIterable {
    /// It is carried out; what comes of it decides the outcome.
    case perform
    /// A hold or a rule keeps it back.
    case held
    /// Refused with a ground, or taken back.
    case refused
    /// A person must decide.
    case review
    /// Stream shows nobody under the id.
    case absent
    /// It stands for the same as another row.
    case duplicate
    /// It asks for nothing that is open.
    case omitted
    /// It looks somebody up again after an erasure: still gone.
    case verified
    /// It looks somebody up again after an erasure: there.
    case contradicted
    /// It looks somebody up again after an erasure: nobody knows yet.
    case unproven

    /// Where the row ends; nil while that depends on Stream.
    public var outcome: Outcome? {
        self == .perform ? nil : Outcome(rawValue: rawValue)
    }
}
