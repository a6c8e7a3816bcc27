// SPDX-License-Identifier: Apache-2.0

/// Says which attributes a row has. Rows that fill the same columns share one array of names.
struct AttributeTable {
    private struct Shape {
        let mask: UInt64
        let names: [String]
    }

    private static let mostShapes = 32

    private let names: [String]
    private var shapes: [Shape] = []
    private var count = 0
    private var mask: UInt64 = 0
    /// The mask of the row before, if it had attributes.
    private var before: UInt64?
    /// The numbers of the row's columns, in a table that has too many for the mask.
    private var numbers: [Int] = []
    /// Where the row's first value begins.
    private(set) var start = 0
    private var end = 0
    /// Whether one byte lies between each of the row's values and the next.
    private(set) var isRun = true

    /// The columns of this table that are attributes, in order; no name stands twice.
    init(_ names: [String]) {
        self.names = names
    }

    /// Begins a row.
    mutating func begin() {
        before = count == 0 ? nil : mask
        count = 0
        mask = 0
        isRun = true
        if !numbers.isEmpty { numbers = [] }
    }

    /// Adds a value: the number of its column among those that are attributes, in order, and where
    /// it lies.
    @inline(__always)
    mutating func add(_ number: Int, _ content: Range<Int>) {
        if count == 0 {
            start = content.lowerBound
        } else if content.lowerBound != end &+ 1 {
            isRun = false
        }
        end = content.upperBound
        count &+= 1
        if names.count <= UInt64.bitWidth {
            mask |= 1 &<< UInt64(truncatingIfNeeded: number)
        } else {
            numbers.append(number)
        }
    }

    /// Whether the row has the same attributes as the one before; false also where nobody knows.
    var isAsBefore: Bool { count > 0 && mask == before && names.count <= UInt64.bitWidth }

    /// The names of the row's values.
    mutating func rowNames() -> [String] {
        if count == names.count { return names }
        guard names.count <= UInt64.bitWidth else { return numbers.map { names[$0] } }
        if let shape = shapes.first(where: { $0.mask == mask }) { return shape.names }
        let present = names.indices.filter { mask & 1 << UInt64($0) != 0 }
        let shape = Shape(mask: mask, names: present.map { names[$0] })
        if shapes.count < Self.mostShapes { shapes.append(shape) }
        return shape.names
    }
}
