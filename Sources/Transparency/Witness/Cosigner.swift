// SPDX-License-Identifier: Apache-2.0

/// Somebody who countersigns checkpoints with the time at which they saw them (C2SP tlog-cosignature),
/// by name and Ed25519 key.
public struct Cosigner: Hashable, Sendable {
    /// The name, as its signature lines bear it.
    public let name: String
    /// The key, which serves for nothing else.
    public let key: VerifyingKey

    /// The byte that says what kind of key it is: an Ed25519 cosignature.
    static let algorithm: UInt8 = 4

    /// A cosigner; `nil` for a name that notes do not allow.
    public init?(name: String, key: VerifyingKey) {
        guard NoteName.isAllowed(Array(name.utf8)) else { return nil }
        self.name = name
        self.key = key
    }

    /// The C2SP verifier key: `name+id+base64`, of type 0x04.
    public var verifierKey: String {
        "\(name)+\(Hex.encode(keyID))+\(Base64.encode([Self.algorithm] + key.raw))"
    }

    /// The first four bytes of SHA-256 of name, LF, 0x04 and key.
    var keyID: [UInt8] {
        Array(
            Digest.sha256(Array(name.utf8) + [Bytes.newline, Self.algorithm] + key.raw).bytes
                .prefix(4))
    }

    /// The signature line of a checkpoint's text at `time`, in seconds since 1970.
    /// - Throws: ``SignerError``, also for a time that no cosignature can bear.
    public func line(
        _ text: String, at time: Int64, signer: any Signer
    ) throws(SignerError) -> String {
        guard time > 0 else { throw SignerError(message: "a cosignature needs a time after 1970") }
        let signature = try signer.sign(Self.message(text, time))
        let clock = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * $0)) }
        return "— \(name) \(Base64.encode(keyID + clock + signature))"
    }

    /// When it countersigned the text, in seconds since 1970, by one of `signatures`; `nil` when it did
    /// not. Of the lines that say they are by this key, each must hold; the last time counts.
    public func time(of text: String, in signatures: [SignedNote.Signature]) -> Int64? {
        var latest: Int64?
        for signature in signatures
        where signature.name.utf8.elementsEqual(name.utf8) && signature.blob.starts(with: keyID) {
            guard signature.blob.count == 76 else { return nil }
            let time = signature.blob[4..<12].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            // Up to the end of the year 9999.
            guard time > 0, time < 253_402_300_800,
                key.isValid(
                    Array(signature.blob[12...]), for: Self.message(text, Int64(time)))
            else { return nil }
            latest = max(latest ?? 0, Int64(time))
        }
        return latest
    }

    private static func message(_ text: String, _ time: Int64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n\(text)".utf8)
    }
}
