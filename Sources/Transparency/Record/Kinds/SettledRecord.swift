// SPDX-License-Identifier: Apache-2.0

/// A task came to its end.
public struct SettledRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "settled"

    /// When.
    public var at: String?
    /// The call.
    public var call: Int64 = 0
    /// How it ended.
    public var how: String = ""
    /// Of how many people it said anything else.
    public var notOK: Int64 = 0
    /// Of how many people it said `ok`.
    public var ok: Int64 = 0
    /// The run.
    public var run: Int64 = 0

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.needed("call", &call)
        fields.needed("how", &how)
        fields.needed("not_ok", &notOK)
        fields.needed("ok", &ok)
        fields.needed("run", &run)
    }
}
