// SPDX-License-Identifier: Apache-2.0

/// Bodies of records that were kept long enough are gone; their leaves stay.
public struct ShredRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "shred"
    /// ``RecordBody/mayStandOutside``
    public static let mayStandOutside = true

    /// When.
    public var at: String?
    /// How many.
    public var count: Int64 = 0
    /// The first index.
    public var first: Int64 = 0
    /// The last index.
    public var last: Int64 = 0
    /// The rule of retention.
    public var policy: String = ""
    /// Why, as a word.
    public var reason: String = ""
    /// The run that it belongs to; nil between two runs.
    public var run: Int64?

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.needed("count", &count)
        fields.needed("first", &first)
        fields.needed("last", &last)
        fields.needed("policy", &policy)
        fields.needed("reason", &reason)
        fields.optional("run", &run)
    }
}
