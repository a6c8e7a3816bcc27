// SPDX-License-Identifier: Apache-2.0

extension Record {
    /// Whether each field that its kind must have is there, and each that its kind knows is of its type.
    /// - Parameter fields: those of the kind, in the order of their names.
    func fits(_ fields: [RecordField]) -> Bool {
        var next = 0
        for field in fields {
            let name = field.name.utf8
            while next < places.count,
                bytes[places[next].key].lexicographicallyPrecedes(name)
            {
                next += 1
            }
            guard next < places.count, bytes[places[next].key].elementsEqual(name) else {
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
