// SPDX-License-Identifier: Apache-2.0
import Crypto

/// Seals what must be remembered of a person for a while (ChaCha20-Poly1305, RFC 8439) with the key of
/// their row, see ``SubjectCommitment/key(epochKey:opening:)``: whoever holds the ledger alone cannot
/// open it, and nobody can once the row's opening is gone.
public enum RowSeal {
    private static let context = Array("erasure-ledger/v1/sealed".utf8)

    /// The sealed bytes. `nonce` is 12 fresh random bytes.
    /// - Throws: the library's error for a key or a nonce of another length.
    public static func seal(_ bytes: [UInt8], key: [UInt8], nonce: [UInt8]) throws -> [UInt8] {
        let box = try ChaChaPoly.seal(
            bytes, using: SymmetricKey(data: key), nonce: ChaChaPoly.Nonce(data: nonce),
            authenticating: context)
        return Array(box.combined)
    }

    /// What was sealed; nil for another key, and for bytes that were changed.
    public static func open(_ sealed: [UInt8], key: [UInt8]) -> [UInt8]? {
        guard let box = try? ChaChaPoly.SealedBox(combined: sealed),
            let bytes = try? ChaChaPoly.open(
                box, using: SymmetricKey(data: key), authenticating: context)
        else { return nil }
        return Array(bytes)
    }
}
