// SPDX-License-Identifier: Apache-2.0

/// Something that concerns no one row.
public struct NoteRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "note"
    /// ``RecordBody/mayStandOutside``
    public static let mayStandOutside = true

    /// When.
    public var at: String?
    /// How many.
    public var count: Int64?
    /// The run that it belongs to; nil between two runs.
    public var run: Int64?
    /// By how many seconds, where a clock is spoken of.
    public var seconds: Int64?
    /// What, as a word.
    public var what: String = ""

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.optional("count", &count)
        fields.optional("run", &run)
        fields.optional("seconds", &seconds)
        fields.needed("what", &what)
    }
}
