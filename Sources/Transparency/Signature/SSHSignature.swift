// SPDX-License-Identifier: Apache-2.0
import Crypto

/// Why an SSH signature does not hold.
public enum SSHSignatureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not the one spelling that a signature of this kind has.
    case malformed
    /// Made for another use of the key.
    case wrongNamespace
    /// Made by another key.
    case wrongKey
    /// Not a signature of these bytes.
    case invalid

    /// One lower-case sentence.
    public var description: String {
        switch self {
        case .malformed: "the signature is not a well-formed ssh signature"
        case .wrongNamespace: "the signature was made for another namespace"
        case .wrongKey: "the signature was made by another key"
        case .invalid: "the signature does not belong to these bytes"
        }
    }
}

/// Signatures of files in OpenSSH's format (PROTOCOL.sshsig), with Ed25519 and SHA-512:
/// the same bytes that `ssh-keygen -Y sign` writes and `ssh-keygen -Y verify` reads.
public enum SSHSignature {
    /// Signs `message` for `namespace` and returns the armoured signature. The key may be a file's
    /// or an agent's; what it is given to sign is a short text with the hash of `message` in it.
    public static func sign(
        _ message: [UInt8], namespace: String, key: any Signer
    ) throws(SignerError) -> String {
        let signed = signedData(message, namespace: Array(namespace.utf8))
        return armour(
            SSHSignature.blob(
                key: key.publicKey, namespace: Array(namespace.utf8),
                signature: try key.sign(signed)))
    }

    /// Whether `armored` is the signature of `message` by `key` for `namespace`, or why not.
    ///
    /// Strict: a signature that would be written otherwise than it was read is malformed, also
    /// when only line ends differ.
    public static func verify(
        armored: [UInt8], message: [UInt8], namespace: String, key: VerifyingKey
    ) -> Result<Void, SSHSignatureError> {
        guard let parsed = parse(armored) else { return .failure(.malformed) }
        guard parsed.key == key else { return .failure(.wrongKey) }
        guard parsed.namespace == Array(namespace.utf8) else { return .failure(.wrongNamespace) }
        let signed = signedData(message, namespace: parsed.namespace)
        return key.isValid(parsed.signature, for: signed) ? .success(()) : .failure(.invalid)
    }

    /// The key that a signature says it was made by, which proves nothing yet; `nil` when the
    /// signature is malformed.
    public static func claimedKey(armored: [UInt8]) -> VerifyingKey? { parse(armored)?.key }

    private struct Parsed {
        let key: VerifyingKey
        let namespace: [UInt8]
        let signature: [UInt8]
    }

    private static func parse(_ armored: [UInt8]) -> Parsed? {
        guard armored.count < 4096, let lines = Bytes.lines(armored), lines.count > 2,
            let data = Base64.decode(Array(lines.dropFirst().dropLast().joined()))
        else { return nil }
        var reader = SSHWire.Reader(data)
        guard reader.take(magic.count) == magic, reader.number() == 1,
            let keyBlob = reader.string(), let key = try? VerifyingKey(openSSHBlob: keyBlob),
            let namespace = reader.string(), reader.string() == [],
            reader.string() == hashName, let wrapped = reader.string(), reader.isAtEnd
        else { return nil }
        var inner = SSHWire.Reader(wrapped)
        guard inner.string() == Array(SSHWire.keyType.utf8), let signature = inner.string(),
            signature.count == 64, inner.isAtEnd
        else { return nil }
        let again = armour(blob(key: key, namespace: namespace, signature: signature))
        guard Array(again.utf8) == armored else { return nil }
        return Parsed(key: key, namespace: namespace, signature: signature)
    }

    private static func signedData(_ message: [UInt8], namespace: [UInt8]) -> [UInt8] {
        magic + SSHWire.string(namespace) + SSHWire.string([]) + SSHWire.string(hashName)
            + SSHWire.string(Array(SHA512.hash(data: message)))
    }

    private static func blob(
        key: VerifyingKey, namespace: [UInt8], signature: [UInt8]
    ) -> [UInt8] {
        let wrapped = SSHWire.string(Array(SSHWire.keyType.utf8)) + SSHWire.string(signature)
        return magic + SSHWire.number(1) + SSHWire.string(key.openSSHBlob)
            + SSHWire.string(namespace) + SSHWire.string([]) + SSHWire.string(hashName)
            + SSHWire.string(wrapped)
    }

    private static func armour(_ blob: [UInt8]) -> String {
        "-----BEGIN SSH SIGNATURE-----\n" + PEM.wrap(Base64.encode(blob), at: 70)
            + "-----END SSH SIGNATURE-----\n"
    }

    private static let magic = Array("SSHSIG".utf8)
    private static let hashName = Array("sha512".utf8)
}
