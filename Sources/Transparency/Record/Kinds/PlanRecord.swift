// SPDX-License-Identifier: Apache-2.0

/// The plan is made: from here on calls may leave.
public struct PlanRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "plan"

    /// When.
    public var at: String?
    /// How many calls.
    public var calls: Int64 = 0
    /// SHA-256 of the plan.
    public var digest: String = ""
    /// How many rows they carry.
    public var rows: Int64 = 0
    /// The run.
    public var run: Int64 = 0

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.needed("calls", &calls)
        fields.needed("digest", &digest)
        fields.needed("rows", &rows)
        fields.needed("run", &run)
    }
}
