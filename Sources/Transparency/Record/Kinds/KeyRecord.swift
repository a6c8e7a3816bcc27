// SPDX-License-Identifier: Apache-2.0

/// The signing key changes, or counts no more.
public struct KeyRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "key"
    /// ``RecordBody/mayStandOutside``
    public static let mayStandOutside = true

    /// When.
    public var at: String?
    /// Since when.
    public var from: String = ""
    /// The run that it belongs to; nil between two runs.
    public var run: Int64?
    /// `rotated` or `revoked`.
    public var stage: String = ""
    /// The key that signs from now on, as a note verifier key.
    public var new: String = ""
    /// The key that ends, as a note verifier key.
    public var old: String = ""

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.needed("from", &from)
        fields.optional("run", &run)
        fields.needed("stage", &stage)
        fields.needed("vkey_new", &new)
        fields.needed("vkey_old", &old)
    }
}
