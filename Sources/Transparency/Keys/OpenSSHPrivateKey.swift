// SPDX-License-Identifier: Apache-2.0

/// What `ssh-keygen -t ed25519` writes (OpenSSH's PROTOCOL.key): one unencrypted key, read strictly.
/// Every length must lead exactly to the next field, both copies of the public key must agree, and
/// the padding must be the one that there is.
enum OpenSSHPrivateKey {
    static let label = "OPENSSH PRIVATE KEY"

    private static let magic = Array("openssh-key-v1".utf8) + [0]
    private static let none = Array("none".utf8)
    private static let blockSize = 8

    /// The 32 bytes of the secret and the public key that the file names for them, which the
    /// caller compares.
    static func read(_ bytes: [UInt8]) throws(KeyError) -> (seed: [UInt8], named: VerifyingKey) {
        var reader = SSHWire.Reader(bytes)
        guard reader.take(magic.count) == magic, let cipher = reader.string(),
            let derivation = reader.string(), let options = reader.string()
        else { throw .damaged }
        guard cipher == none, derivation == none else { throw .encrypted }
        guard options.isEmpty, reader.number() == 1, let blob = reader.string(),
            let secret = reader.string(), reader.isAtEnd
        else { throw .damaged }
        var type = SSHWire.Reader(blob)
        guard let name = type.string() else { throw .damaged }
        guard name == Array(SSHWire.keyType.utf8) else { throw .notEd25519 }
        guard let key = try? VerifyingKey(openSSHBlob: blob) else { throw .damaged }
        return (try seed(in: secret, of: key), key)
    }

    private static func seed(
        in secret: [UInt8], of key: VerifyingKey
    ) throws(KeyError) -> [UInt8] {
        var reader = SSHWire.Reader(secret)
        guard secret.count.isMultiple(of: blockSize), let check = reader.number(),
            reader.number() == check, reader.string() == Array(SSHWire.keyType.utf8),
            reader.string() == key.raw, let pair = reader.string(), pair.count == 64,
            Array(pair.suffix(32)) == key.raw, reader.string() != nil
        else { throw .damaged }
        let padding = reader.rest()
        guard padding.count < blockSize,
            padding.elementsEqual((0..<padding.count).map { UInt8($0 + 1) })
        else { throw .damaged }
        return Array(pair.prefix(32))
    }
}
