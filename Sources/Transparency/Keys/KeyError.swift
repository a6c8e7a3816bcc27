// SPDX-License-Identifier: Apache-2.0

/// Why a text is not a key that can be used here. No case carries any part of the key.
public enum KeyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not one PEM block `PRIVATE KEY` with base64 in lines.
    case notPEM
    /// A PKCS#8 structure of something else than Ed25519, such as X25519, or of another version.
    case notEd25519
    /// A private key under a passphrase, which only an agent can ask for.
    case encrypted
    /// An OpenSSH private key that is cut, longer than it says, or at odds with itself.
    case damaged
    /// Not `ssh-ed25519 AAAA…`.
    case notOpenSSH
    /// Not `name+hash+base64` of an Ed25519 key, or the hash is not that of name and key.
    case notVerifierKey

    /// One lower-case sentence.
    public var description: String {
        switch self {
        case .notPEM: "not a pem file with an unencrypted pkcs#8 private key"
        case .notEd25519: "the private key is not a plain ed25519 key"
        case .encrypted: "the private key is encrypted"
        case .damaged: "the openssh private key is damaged"
        case .notOpenSSH: "not an openssh public key of type ssh-ed25519"
        case .notVerifierKey: "not a note verifier key of type ed25519"
        }
    }
}
