// SPDX-License-Identifier: Apache-2.0

/// Some fields of records that follow each other, to ask of the next whether it says in them what the one said
/// that was taken: what follows from these fields alone need not be judged again then.
///
/// It compares nothing itself: it asks since when the fields have stood as they stand. Who judges by more than
/// these fields has `kind` among them: a record of another kind, which may change the rest, then ends it.
struct RecordWatch {
    private var fields: RecordFieldPlaces
    /// Which of its fields these are, in records of the layout.
    private var places: [Int] = []
    private var layout: Int?
    private var number: UInt32 = 0

    /// No record was taken yet.
    init(_ keys: [RecordKey]) { fields = RecordFieldPlaces(keys) }

    /// Takes a record.
    mutating func take(_ record: Record) {
        number = record.number
        if layout != nil, layout == record.layout { return }
        layout = record.layout
        places = fields.places(in: record)
    }

    /// Whether a record says what the one said that was taken.
    func isSame(_ record: Record) -> Bool {
        guard isLike(record) else { return false }
        let fields = record.places.span
        for place in places where fields[place].since > number { return false }
        return true
    }

    /// Whether a record has the same fields as the one that was taken.
    func isLike(_ record: Record) -> Bool { layout != nil && layout == record.layout }

    /// Takes a record; those of the fields that may say something else than before are handed out.
    mutating func take(_ record: Record, _ changed: (RecordPlace) -> Void) {
        let last = isLike(record) ? number : 0
        take(record)
        let fields = record.places.span
        for place in places where fields[place].since > last { changed(fields[place]) }
    }

    mutating func forget() { layout = nil }
}

/// Which fields of a record are those of some names, which is found once for each layout.
struct RecordFieldPlaces {
    let keys: [RecordKey]
    private var known = ByLayout<[Int]>()

    init(_ keys: [RecordKey]) { self.keys = keys }

    /// The places of those that are there, in the order of the names.
    mutating func places(in record: Record) -> [Int] {
        if let places = known[record.layout] { return places }
        let places = keys.compactMap { record.placeIndex($0) }
        known[record.layout] = places
        return places
    }
}
