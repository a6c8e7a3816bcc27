// SPDX-License-Identifier: Apache-2.0

/// An act by hand on one person, before and after it was sent.
public struct ManualRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "manual"
    /// ``RecordBody/mayStandOutside``
    public static let mayStandOutside = true

    /// What is done, such as `ban`.
    public var act: String = ""
    /// When.
    public var at: String?
    /// Whether a reason was given; its words may name people.
    public var reasonGiven: Bool?
    /// The run that it belongs to; nil between two runs.
    public var run: Int64?
    /// `intent`, `accepted`, `refused` or `in-doubt`.
    public var stage: String = ""
    /// The commitment to the person's id.
    public var subject: String?

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("act", &act)
        fields.needed("at", &at)
        fields.optional("reason_given", &reasonGiven)
        fields.optional("run", &run)
        fields.needed("stage", &stage)
        fields.optional("subject", &subject)
    }
}
