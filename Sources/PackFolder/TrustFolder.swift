// SPDX-License-Identifier: Apache-2.0

/// The folder with what an auditor was given by another way than the packs.
public struct TrustFolder: Sendable {
    /// `allowed_signers`; `nil` when it is not there.
    public let allowedSigners: String?
    /// `origin`; `nil` when it is not there.
    public let origin: String?
    /// `revoked`; empty when it is not there.
    public let revoked: String
    /// `policy`; `nil` when it is not there.
    public let policy: String?

    /// Reads the folder. A file that is there and cannot be read, or is no plain file, or is larger
    /// than 1 MiB, is taken for one that says what nobody understands: a verifier then refuses it, so
    /// that a list of revoked keys is never taken for an empty one.
    public init(_ path: String) {
        allowedSigners = Self.text(path + "/allowed_signers")
        origin = Self.text(path + "/origin")
        revoked = Self.text(path + "/revoked") ?? ""
        policy = Self.text(path + "/policy")
    }

    private static func text(_ path: String) -> String? {
        // A link that leads nowhere is there.
        if case .nothing = PlainFile.kind(path) { return nil }
        let notUnderstood = "\u{0}"
        return PlainFile.small(path, following: true).map { String(decoding: $0, as: UTF8.self) }
            ?? notUnderstood
    }
}
