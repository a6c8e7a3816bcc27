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
        count("absent", &fields)
        fields.needed("at", &at)
        for word in ["contradicted", "deferred", "done", "duplicate", "failed", "held"] {
            count(word, &fields)
        }
        fields.optional("hidden", &counts["hidden"], .since(2))
        for word in ["omitted", "pending"] { count(word, &fields) }
        fields.optional("protects", &protects, .since(2))
        for word in ["refused", "rejected", "review"] { count(word, &fields) }
        fields.needed("rows", &rows)
        fields.needed("run", &run)
        for word in ["unproven", "verified"] { count(word, &fields) }
    }

    private mutating func count(_ word: String, _ fields: inout some RecordFields) {
        fields.optional(word, &counts[word])
    }
}
