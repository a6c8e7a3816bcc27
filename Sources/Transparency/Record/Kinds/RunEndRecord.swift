// SPDX-License-Identifier: Apache-2.0

/// A run ends, and its rows balance: how many there are, and how many ended in each outcome.
public struct RunEndRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "run-end"

    /// When.
    public var at: String?
    /// How many rows ended in each outcome; one that is not there is none.
    public var counts: [String: Int64] = [:]
    /// A keyed digest over everything that protects people when the run is over; the controller alone can
    /// make it.
    public var protects: String?
    /// All rows.
    public var rows: Int64 = 0
    /// The run.
    public var run: Int64 = 0

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        for name in Self.names {
            switch name {
            case "at": fields.needed(name, &at)
            case "protects": fields.optional(name, &protects, .since(2))
            case "rows": fields.needed(name, &rows)
            case "run": fields.needed(name, &run)
            default: fields.optional(name, &counts[name], Self.counted[name] ?? .all)
            }
        }
    }

    /// The outcomes, each of which has its count.
    private static let counted = Dictionary(
        uniqueKeysWithValues: PackOutcome.all.map { ($0.word, FieldFormats.since($0.since)) })

    private static let names = (["at", "protects", "rows", "run"] + counted.keys).sorted()
}
