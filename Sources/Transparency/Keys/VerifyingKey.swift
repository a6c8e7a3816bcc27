// SPDX-License-Identifier: Apache-2.0
import Crypto

/// An Ed25519 public key and the four ways people write it.
public struct VerifyingKey: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes of the key (RFC 8032).
    public let raw: [UInt8]

    init(valid raw: [UInt8]) { self.raw = raw }

    /// Takes 32 bytes; any other count is refused with `nil`.
    public init?(raw: [UInt8]) {
        guard raw.count == 32 else { return nil }
        self.raw = raw
    }

    /// Reads `ssh-ed25519 AAAA…`, with or without a comment after it.
    public init(openSSHLine: String) throws(KeyError) {
        let words = openSSHLine.utf8.filter { $0 != Bytes.newline }
            .split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard words.count >= 2, words[0].text == SSHWire.keyType,
            let blob = Base64.decode(words[1])
        else { throw .notOpenSSH }
        try self.init(openSSHBlob: blob)
    }

    init(openSSHBlob blob: [UInt8]) throws(KeyError) {
        var reader = SSHWire.Reader(blob)
        guard reader.string() == Array(SSHWire.keyType.utf8), let raw = reader.string(),
            raw.count == 32, reader.isAtEnd
        else { throw .notOpenSSH }
        self.raw = raw
    }

    /// Reads a C2SP signed-note verifier key, `name+hash+base64`, of type Ed25519; the name is
    /// checked by the hash and not kept.
    public init(noteVerifierKey: String) throws(KeyError) {
        let parts = noteVerifierKey.utf8.split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, NoteName.isAllowed(Array(parts[0])),
            let data = Base64.decode(parts[2]),
            data.count == 33, data[0] == VerifyingKey.noteAlgorithm
        else { throw .notVerifierKey }
        self.init(valid: Array(data.dropFirst()))
        guard Hex.decode(Array(parts[1])) == noteKeyID(name: parts[0].text) else {
            throw .notVerifierKey
        }
    }

    /// `ssh-ed25519 AAAA…`, without a comment and without a newline.
    public var openSSHLine: String { "\(SSHWire.keyType) \(Base64.encode(openSSHBlob))" }

    /// SubjectPublicKeyInfo in PEM (RFC 8410), as `openssl pkey -pubout` writes it.
    public var spkiPEM: String {
        PEM.encode(VerifyingKey.spkiPrefix + raw, label: "PUBLIC KEY")
    }

    /// The C2SP signed-note verifier key under this name.
    public func noteVerifierKey(name: String) -> String {
        let identifier = Hex.encode(noteKeyID(name: name))
        return "\(name)+\(identifier)+\(Base64.encode([VerifyingKey.noteAlgorithm] + raw))"
    }

    /// `SHA256:…` as `ssh-keygen -l` shows it: what people read out to each other.
    public var fingerprint: String {
        let digits = Base64.encode(Digest.sha256(openSSHBlob).bytes)
        return "SHA256:" + digits.utf8.filter { $0 != UInt8(ascii: "=") }.text
    }

    /// The name of the file in which auditors get this key of the ledger `origin` for openssl: `key-`, the
    /// id that notes give it, `.pem`. A key has one name for ever, so packs of before a change of keys
    /// can still say which key is theirs.
    public func pemName(ledger origin: String) -> String {
        "key-\(Hex.encode(noteKeyID(name: origin))).pem"
    }

    /// The same as ``fingerprint``.
    public var description: String { fingerprint }

    var openSSHBlob: [UInt8] {
        SSHWire.string(Array(SSHWire.keyType.utf8)) + SSHWire.string(raw)
    }

    func noteKeyID(name: String) -> [UInt8] {
        let data = Array(name.utf8) + [Bytes.newline, VerifyingKey.noteAlgorithm] + raw
        return Array(Digest.sha256(data).bytes.prefix(4))
    }

    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }

    private static let noteAlgorithm: UInt8 = 1
    private static let spkiPrefix: [UInt8] = [
        0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]
}
