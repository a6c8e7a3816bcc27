// SPDX-License-Identifier: Apache-2.0

/// Holds an Ed25519 private key and signs with it: a key file does, or an agent that never gives
/// the key away.
///
/// Signing blocks. A ledger signs inside the transaction that stores the signature, so that two
/// roots of one size are never signed; there is one signature or two for a run, and an agent bounds
/// its wait.
public protocol Signer: Sendable {
    /// The public half: who signs.
    var publicKey: VerifyingKey { get }

    /// The 64 bytes of an Ed25519 signature (RFC 8032) over exactly these bytes.
    func sign(_ message: [UInt8]) throws(SignerError) -> [UInt8]
}

/// Why a key did not sign. No part of a key or of what was to be signed is in it.
public struct SignerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// In words.
    public var message: String
    /// What to do.
    public var hint: String?

    /// An error with its words and its remedy.
    public init(message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    /// The words, and the remedy on its own line.
    public var description: String {
        hint.map { "\(message)\nhint: \($0)" } ?? message
    }
}
