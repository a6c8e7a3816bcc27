// SPDX-License-Identifier: Apache-2.0

/// The run was interrupted, or goes on with calls of a run that was stopped.
public struct RecoveredRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "recovered"

    /// When.
    public var at: String?
    /// How many calls of a stopped run go on.
    public var calls: Int64?
    /// How many of them may have been applied without an answer.
    public var callsInDoubt: Int64?
    /// The run.
    public var run: Int64 = 0
    /// What happened, in words.
    public var what: String = ""

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.optional("calls", &calls)
        fields.optional("calls_in_doubt", &callsInDoubt)
        fields.needed("run", &run)
        fields.needed("what", &what)
    }
}
