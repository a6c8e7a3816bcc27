// SPDX-License-Identifier: Apache-2.0

/// The first record of a ledger: which one it is, and who signs it.
public struct GenesisRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "genesis"
    /// ``RecordBody/mayStandOutside``
    public static let mayStandOutside = true

    /// When.
    public var at: String?
    /// The ledger's name: `domain/erasure/` and 16 hex digits.
    public var origin: String = ""
    /// The key that signs, as a note verifier key (C2SP signed-note).
    public var verifierKey: String = ""

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.needed("origin", &origin)
        fields.needed("vkey", &verifierKey)
    }
}
