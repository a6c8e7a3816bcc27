// SPDX-License-Identifier: Apache-2.0

/// Where to begin to look for a field, by a few bits of its name. It serves all records that follow each
/// other and have the same fields; without it each field would be looked for from the first on.
struct RecordIndex: Sendable {
    /// For each slot the first field that has it; empty where nothing is known.
    private var starts: [UInt8] = []

    private static let none = UInt8.max

    /// Nothing is known.
    init() {}

    /// The index of these fields; of more than records ever have, nothing is known.
    init(_ places: [RecordPlace]) {
        guard places.count < Self.none else { return }
        starts = Array(repeating: Self.none, count: 256)
        for place in places.indices.reversed() {
            starts[Self.slot(places[place].first, places[place].second)] = UInt8(place)
        }
    }

    /// The first field that may be the one; nil if there is none.
    @inline(__always)
    func start(_ key: RecordKey) -> Int? {
        guard !starts.isEmpty else { return 0 }
        let start = starts[key.slot]
        return start == Self.none ? nil : Int(start)
    }

    @inline(__always)
    static func slot(_ first: UInt64, _ second: UInt64) -> Int {
        let mixed = (first ^ second &>> 3) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed &>> 56)
    }
}
