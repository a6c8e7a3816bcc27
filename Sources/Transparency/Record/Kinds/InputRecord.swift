// SPDX-License-Identifier: Apache-2.0

/// An input was read to its end, or refused as a whole.
public struct InputRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "input"

    /// When.
    public var at: String?
    /// The commitment to the input's bytes (``ContentCommitment``): 64 hex digits.
    public var commitment: String?
    /// The input: its number in the run, and its format.
    public var file: String = ""
    /// Why it was refused as a whole, as a word; one rejected row stands for it then.
    public var refused: String?
    /// How many rows it has.
    public var rows: Int64 = 0
    /// The run.
    public var run: Int64 = 0
    /// SHA-256 of its bytes; guessable where a file has few rows.
    public var sha256: String?
    /// Its bytes, counted.
    public var size: Int64?

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.optional("at", &at)
        fields.optional("commitment", &commitment, .since(2))
        fields.needed("file", &file)
        fields.optional("refused", &refused)
        fields.needed("rows", &rows)
        fields.needed("run", &run)
        fields.optional("sha256", &sha256, .until(1))
        fields.optional("size", &size, .until(1))
    }
}
