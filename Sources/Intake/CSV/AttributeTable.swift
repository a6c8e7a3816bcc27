// SPDX-License-Identifier: Apache-2.0

/// Makes the attributes of rows. Rows that fill the same columns get copies of one dictionary whose
/// values alone are set, so that no row hashes the names again.
struct AttributeTable {
    private struct Shape {
        let mask: UInt64
        let blank: [String: String]
        let places: [[String: String].Index]
    }

    private static let mostShapes = 32

    private let names: [String]
    private var shapes: [Shape] = []

    /// The columns of this table that are attributes, in order; no name stands twice.
    init(_ names: [String]) {
        self.names = names
    }

    /// The attributes that have a value: by number of the column among those that are attributes,
    /// in order, and where in `cells` the value lies.
    mutating func attributes(
        _ found: [(number: Int, content: Range<Int>)], in cells: RowCells
    ) -> [String: String] {
        guard !found.isEmpty else { return [:] }
        guard let shape = shape(of: found) else {
            return Dictionary(
                uniqueKeysWithValues: found.map { (names[$0.number], cells.text(in: $0.content)) })
        }
        var attributes = shape.blank
        for (place, value) in zip(shape.places, found) {
            attributes.values[place] = cells.text(in: value.content)
        }
        return attributes
    }

    private mutating func shape(of found: [(number: Int, content: Range<Int>)]) -> Shape? {
        guard names.count <= UInt64.bitWidth else { return nil }
        var mask: UInt64 = 0
        for value in found { mask |= 1 << UInt64(value.number) }
        if let shape = shapes.first(where: { $0.mask == mask }) { return shape }
        guard shapes.count < Self.mostShapes else { return nil }
        let blank = Dictionary(uniqueKeysWithValues: found.map { (names[$0.number], "") })
        let places = found.compactMap { blank.index(forKey: names[$0.number]) }
        let shape = Shape(mask: mask, blank: blank, places: places)
        shapes.append(shape)
        return shape
    }
}
