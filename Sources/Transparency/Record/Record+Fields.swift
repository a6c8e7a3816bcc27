// SPDX-License-Identifier: Apache-2.0

/// The fields of a kind, ready to be held against a record.
struct RecordShape: Sendable {
    private struct Field: Sendable {
        let key: RecordKey
        let type: RecordType
        let isNeeded: Bool
    }

    private let fields: [Field]

    /// - Parameter fields: those of the kind, in the order of their names.
    init(_ fields: [RecordField]) {
        self.fields = fields.map {
            Field(key: RecordKey($0.name), type: $0.type, isNeeded: $0.isNeeded)
        }
    }

    /// Whether each field that a record of the kind must have is there, and each that the kind knows is of
    /// its type.
    func holds(_ record: Record) -> Bool {
        let places = record.places
        var next = 0
        for field in fields {
            while next < places.count, places[next].precedes(field.key, in: record.bytes) {
                next += 1
            }
            guard next < places.count, places[next].isNamed(field.key, in: record.bytes) else {
                if field.isNeeded { return false }
                continue
            }
            let place = places[next]
            guard place.type == field.type, !(field.isNeeded && place.value.isEmpty) else {
                return false
            }
        }
        return true
    }
}
