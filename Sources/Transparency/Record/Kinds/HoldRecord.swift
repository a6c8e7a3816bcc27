// SPDX-License-Identifier: Apache-2.0

/// A hold was set or released. It says how much is held and until when, not whose and not why.
public struct HoldRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "hold"
    /// ``RecordBody/mayStandOutside``
    public static let mayStandOutside = true

    /// When.
    public var at: String?
    /// What is held, joined by `:`.
    public var categories: String?
    /// The day on which somebody looks at it again.
    public var review: String?
    /// The run that it belongs to; nil between two runs.
    public var run: Int64?
    /// The index of the record that set it, for a release.
    public var setBy: Int64?
    /// `set` or `released`.
    public var stage: String = ""
    /// The commitment to the person's id.
    public var subject: String?

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.optional("categories", &categories)
        fields.optional("review", &review)
        fields.optional("run", &run)
        fields.optional("set_by", &setBy)
        fields.needed("stage", &stage)
        fields.optional("subject", &subject)
    }
}
