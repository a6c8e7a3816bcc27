// SPDX-License-Identifier: Apache-2.0

/// A person let something through: a brake, or an act by hand with a reason.
public struct ApprovalRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "approval"

    /// When.
    public var at: String?
    /// Which brake, or which act.
    public var name: String = ""
    /// The run.
    public var run: Int64 = 0
    /// What was let through.
    public var what: String = ""

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.needed("name", &name)
        fields.needed("run", &run)
        fields.needed("what", &what)
    }
}
