// SPDX-License-Identifier: Apache-2.0

/// How some fields of a record are spelt, to ask whether the next says the same in them: what follows from
/// these fields alone need not be judged again then.
struct RecordSpelling {
    private let keys: [RecordKey]
    /// Which fields these are in records of a layout; nil for one that is not there.
    private var known = ByLayout<[Int?]>()
    private var places: [Int?] = []
    private var layout: Int?
    /// The last record that was known to spell them so.
    private var number: UInt32 = 0
    private var spelling: [UInt8] = []
    private var isSpelt = false

    /// No record was seen yet.
    init(of keys: [RecordKey]) { self.keys = keys }

    /// How they are spelt; nil before the first record. Two records in which they say the same are spelt
    /// the same.
    var bytes: [UInt8]? { isSpelt ? spelling : nil }

    /// How the fields of a record are spelt.
    static func bytes(_ keys: [RecordKey], of record: Record) -> [UInt8] {
        var spelling: [UInt8] = []
        add(keys.map { record.placeIndex($0) }, of: record, to: &spelling)
        return spelling
    }

    /// Takes up how a record spells the fields.
    mutating func take(_ record: Record) {
        places = known[record.layout] ?? keys.map { record.placeIndex($0) }
        known[record.layout] = places
        (layout, number, isSpelt) = (record.layout, record.number, true)
        spelling.removeAll(keepingCapacity: true)
        Self.add(places, of: record, to: &spelling)
    }

    private static func add(_ places: [Int?], of record: Record, to spelling: inout [UInt8]) {
        for place in places {
            if let place { spelling += record.bytes[range(record.places[place])] }
            spelling.append(Bytes.newline)
        }
    }

    /// Whether a record of the same layout spells the fields as the one that was taken.
    mutating func isThat(of record: Record) -> Bool {
        guard isSpelt, let layout, layout == record.layout else { return false }
        if !isNewer(record) { return true }
        var next = 0
        for place in places {
            let range = place.map { Self.range(record.places[$0]) } ?? 0..<0
            guard next + range.count < spelling.count,
                spelling[next + range.count] == Bytes.newline,
                Bytes.areSame(spelling, next, record.bytes, range)
            else { return false }
            next += range.count + 1
        }
        number = record.number
        return true
    }

    /// Whether one of the fields may be another than it was.
    private func isNewer(_ record: Record) -> Bool {
        let (places, fields) = (places.span, record.places.span)
        for index in places.indices {
            if let place = places[index], fields[place].since > number { return true }
        }
        return false
    }

    mutating func forget() { isSpelt = false }

    /// A value with the mark before it, which tells a string from anything else.
    private static func range(_ place: RecordPlace) -> Range<Int> {
        place.value.lowerBound - 1..<place.value.upperBound
    }
}
