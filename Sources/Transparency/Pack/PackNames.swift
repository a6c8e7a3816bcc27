// SPDX-License-Identifier: Apache-2.0

/// Values that texts of the records name. The one that was named last is found without a search: most
/// records name what the one before them named.
struct PackNames<Value> {
    private var places: [[UInt8]: Int] = [:]
    private var last = 0
    /// The names, in the order in which they came.
    private(set) var names: [[UInt8]] = []
    /// The value of each.
    var values: [Value] = []

    /// Where the value lies that a field of a record names; nothing where it has no such string. `make`
    /// makes the value of a new name.
    mutating func place(
        of key: RecordKey, in record: Record, _ make: (_ name: String) -> Value
    ) -> Int {
        let range = record.range(of: key) ?? 0..<0
        if last < names.count, names[last].count == range.count,
            Bytes.areSame(names[last], 0, record.bytes, range)
        {
            return last
        }
        return place(of: Array(record.bytes[range]), make)
    }

    /// Where the value of a name lies.
    mutating func place(of name: [UInt8], _ make: (_ name: String) -> Value) -> Int {
        last = places[name] ?? add(name, make(name.text))
        return last
    }

    /// Where the value of a name lies; nil for one that no record had.
    func place(of name: [UInt8]) -> Int? { places[name] }

    private mutating func add(_ name: [UInt8], _ value: Value) -> Int {
        places[name] = names.count
        names.append(name)
        values.append(value)
        return names.count - 1
    }
}
