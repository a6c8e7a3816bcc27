// SPDX-License-Identifier: Apache-2.0
import Crypto

/// The Ed25519 private key that signs checkpoints and manifests. It never shows itself: only
/// ``pkcs8PEM`` gives it away, and must be asked for.
public struct SigningKey: Signer, CustomStringConvertible, CustomReflectable {
    private let key: Curve25519.Signing.PrivateKey

    private init(key: Curve25519.Signing.PrivateKey) { self.key = key }

    /// A new key from the system's random numbers.
    public static func generate() -> SigningKey {
        SigningKey(key: Curve25519.Signing.PrivateKey())
    }

    /// Reads what `openssl genpkey -algorithm ed25519` writes: PKCS#8 version 1 in PEM (RFC 5958,
    /// RFC 8410), exactly 48 bytes. Encrypted keys, OpenSSH's own format and other kinds of key
    /// (an X25519 key looks much alike) are refused.
    public init(pkcs8PEM: String) throws(KeyError) {
        guard let der = PEM.decode(pkcs8PEM, label: SigningKey.label) else { throw .notPEM }
        guard der.count == 48, der.starts(with: SigningKey.prefix) else { throw .notEd25519 }
        do {
            key = try Curve25519.Signing.PrivateKey(
                rawRepresentation: der.dropFirst(SigningKey.prefix.count))
        } catch {
            throw .notEd25519
        }
    }

    /// Reads a private key file as `openssl` or as `ssh-keygen` writes it: PKCS#8 in PEM, or OpenSSH's
    /// own format (PROTOCOL.key), both unencrypted. One key, of type Ed25519, and nothing around it.
    public init(parsing text: String) throws(KeyError) {
        if text.utf8.starts(with: Array("-----BEGIN ENCRYPTED PRIVATE KEY-----".utf8)) {
            throw .encrypted
        }
        guard text.utf8.starts(with: Array("-----BEGIN \(OpenSSHPrivateKey.label)-----".utf8))
        else {
            self = try SigningKey(pkcs8PEM: text)
            return
        }
        guard let bytes = PEM.decode(text, label: OpenSSHPrivateKey.label) else { throw .damaged }
        let (seed, named) = try OpenSSHPrivateKey.read(bytes)
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            Array(key.publicKey.rawRepresentation) == named.raw
        else { throw .damaged }
        self.key = key
    }

    /// The private key as `openssl` would write it. Keep it in a file of mode 0600.
    public var pkcs8PEM: String {
        PEM.encode(SigningKey.prefix + Array(key.rawRepresentation), label: SigningKey.label)
    }

    /// The public half.
    public var publicKey: VerifyingKey {
        VerifyingKey(valid: Array(key.publicKey.rawRepresentation))
    }

    /// Says that this is a key, and not which.
    public var description: String { "SigningKey(redacted)" }

    /// Has no children, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// The same bytes for the same message, on Linux.
    public func sign(_ message: [UInt8]) throws(SignerError) -> [UInt8] {
        do {
            return Array(try key.signature(for: message))
        } catch {
            throw SignerError(message: "the key could not sign")
        }
    }

    private static let label = "PRIVATE KEY"
    private static let prefix: [UInt8] = [
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04,
        0x20,
    ]
}
