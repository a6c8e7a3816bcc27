// SPDX-License-Identifier: Apache-2.0

/// A run begins.
public struct RunStartRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "run-start"

    /// The number of the Stream app.
    public var app: String = ""
    /// When.
    public var at: String?
    /// `hand` where a person does it outside of a batch.
    public var by: String?
    /// The format of the pack; 1 where it is not said.
    public var format: Int64?
    /// SHA-256 of `policy.yaml`.
    public var policy: String = ""
    /// The commitment to the policy file that decides (format 1: its SHA-256).
    public var policySource: String?
    /// SHA-256 of the `SHA256SUMS` of the pack before.
    public var previousSums: String?
    /// SHA-256 of the time stamp of the pack before.
    public var previousToken: String?
    /// The run.
    public var run: Int64 = 0
    /// The program and its version.
    public var tool: String = ""

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("app", &app)
        fields.needed("at", &at)
        fields.optional("by", &by)
        fields.optional("format", &format, .since(2))
        fields.needed("policy", &policy)
        fields.optional("policy_source", &policySource)
        fields.optional("prev_sums", &previousSums)
        fields.optional("prev_tsr", &previousToken)
        fields.needed("run", &run)
        fields.needed("tool", &tool)
    }
}
