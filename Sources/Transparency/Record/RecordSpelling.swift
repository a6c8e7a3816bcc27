// SPDX-License-Identifier: Apache-2.0

/// How some fields of a record are spelt, to ask whether the next says the same in them: what follows from
/// these fields alone need not be judged again then.
struct RecordSpelling {
    private let keys: [RecordKey]
    /// Which of its fields these are, in records of the layout.
    private var places: [Int] = []
    private var layout: Int?
    /// How they are spelt; nil before the first record. Two records in which they say the same are spelt
    /// the same.
    private(set) var bytes: [UInt8]?

    /// No record was seen yet.
    init(of keys: [RecordKey]) { self.keys = keys }

    /// How the fields of a record are spelt.
    static func bytes(_ keys: [RecordKey], of record: Record) -> [UInt8] {
        var spelling = RecordSpelling(of: keys)
        spelling.take(record)
        return spelling.bytes ?? []
    }

    /// Takes up how a record spells the fields.
    mutating func take(_ record: Record) {
        var spelling: [UInt8] = []
        spelling.reserveCapacity(keys.count * 8)
        places = []
        layout = record.layout
        for key in keys {
            if let place = record.placeIndex(key) {
                places.append(place)
                spelling += record.bytes[Self.range(record.places[place])]
            }
            spelling.append(Bytes.newline)
        }
        bytes = spelling
    }

    /// Whether a record of the same layout spells the fields as the one that was taken.
    func isThat(of record: Record) -> Bool {
        guard let bytes, let layout, layout == record.layout else { return false }
        var next = 0
        for place in places {
            let range = Self.range(record.places[place])
            while next < bytes.count, bytes[next] == Bytes.newline { next += 1 }
            guard next + range.count < bytes.count, bytes[next + range.count] == Bytes.newline,
                Bytes.areSame(bytes, next, record.bytes, range)
            else { return false }
            next += range.count + 1
        }
        return true
    }

    mutating func forget() { bytes = nil }

    /// A value with the mark before it, which tells a string from anything else.
    private static func range(_ place: RecordPlace) -> Range<Int> {
        place.value.lowerBound - 1..<place.value.upperBound
    }
}
