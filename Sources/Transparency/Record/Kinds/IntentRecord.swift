// SPDX-License-Identifier: Apache-2.0

/// A request is about to leave: on the disk before its first byte does.
public struct IntentRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "intent"

    /// When.
    public var at: String?
    /// How often this step was tried, from 1.
    public var attempt: Int64 = 0
    /// The call.
    public var call: Int64 = 0
    /// How many people it carries.
    public var count: Int64 = 0
    /// What is done to them.
    public var modes = RecordedModes()
    /// SHA-256 over the sorted commitments of its people.
    public var members = ""
    /// The run.
    public var run: Int64 = 0
    /// Which of the call's requests.
    public var step = ""

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        var all = ModesAmong(fields, modes)
        all.needed("at", &at)
        all.needed("attempt", &attempt)
        all.needed("call", &call)
        all.needed("count", &count)
        all.needed("members", &members)
        all.needed("run", &run)
        all.needed("step", &step)
        (fields, modes) = all.end()
    }
}
