// SPDX-License-Identifier: Apache-2.0
import Crypto

/// The controller's secret by which it finds a person's records again: the same person gives the
/// same digest, and nobody without the pepper can try ids. It never leaves the controller, and
/// lies apart from the ledger and from the months' keys (EDPB guidelines 01/2025 on
/// pseudonymisation: the secret is kept separately).
public struct Pepper: Sendable, CustomStringConvertible, CustomReflectable {
    private let key: SymmetricKey

    /// A pepper of 32 bytes; `nil` for any other count.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// `HMAC-SHA-256(pepper, system ":" subject)`: `system` names where the id is one, without a
    /// colon, such as `stream`; the id enters as its UTF-8 bytes.
    public func lookup(system: String, subject: [UInt8]) -> Digest {
        let message = Array(system.utf8) + [UInt8(ascii: ":")] + subject
        return Digest(
            HMAC<SHA256>.authenticationCode(for: message, using: key))
    }

    /// Says that this is a pepper, and not which.
    public var description: String { "Pepper(redacted)" }

    /// Has no children, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
