// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong with an audit pack.
public struct PackFinding: Hashable, Sendable, CustomStringConvertible {
    /// A stable word for programs: `missing-file`, `file-hash`, `signature` and so on; all of them
    /// stand in `docs/auditor.md`.
    public let code: String
    /// The file of the pack in which it was found; `nil` when it concerns the trust.
    public let file: String?
    /// The line, counted from 1, when the finding has one.
    public let line: Int?
    /// What is wrong, in lower case; it quotes no field of a record.
    public let message: String

    /// `file:line: message [code]`.
    public var description: String {
        let place = [file, line.map(String.init)].compactMap(\.self).joined(separator: ":")
        return (place.isEmpty ? "" : place + ": ") + "\(message) [\(code)]"
    }
}

/// What the verification of a pack came to.
public struct PackVerdict: Hashable, Sendable {
    /// What was checked and found good, in plain words.
    public let passed: [String]
    /// What is wrong; empty for a good pack. Of more than 100 findings of one check the first 100
    /// stand here, and one that says how many more there are.
    public let findings: [PackFinding]
    /// Two notes by one key that cannot both be true, line by line: proof towards anybody that two
    /// histories were signed. Empty without such a pair.
    public let fraudProof: [String]
    /// What could not be checked, or should be known beside the verdict, in plain words.
    public let remarks: [String]
    /// Whom the verdict rests on: the ledger's name, the fingerprint of the key, and where both came
    /// from.
    public let trusted: [String]
    /// The pack's format, if it is one that this version does not know. What does not depend on the
    /// format was checked and is good; the rest was not looked at: neither green nor red.
    public let newerFormat: Int64?

    /// Whether everything was looked at and nothing is wrong.
    public var isGood: Bool { findings.isEmpty && newerFormat == nil }

    /// What is said of a pack in a newer format.
    public static let newerWords = "the pack's format is newer than this verifier: use a newer one"

    /// The verdict with one more thing that is wrong, which is no one file's.
    package func adding(_ code: String, _ message: String) -> PackVerdict {
        let finding = PackFinding(code: code, file: nil, line: nil, message: message)
        return PackVerdict(
            passed: passed, findings: findings + [finding], fraudProof: fraudProof,
            remarks: remarks, trusted: trusted, newerFormat: newerFormat)
    }
}
