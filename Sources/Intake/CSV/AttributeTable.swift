// SPDX-License-Identifier: Apache-2.0

import Model

/// Makes the attributes of rows. Rows that fill the same columns share one array of names.
struct AttributeTable {
    private struct Shape {
        let mask: UInt64
        let names: [String]
    }

    private static let mostShapes = 32

    private let names: [String]
    private var shapes: [Shape] = []

    /// The columns of this table that are attributes, in order; no name stands twice.
    init(_ names: [String]) {
        self.names = names
    }

    /// The attributes that have a value: by number of the column among those that are attributes,
    /// in order, and where in `bytes` the value lies.
    mutating func attributes(
        _ found: [(number: Int, content: Range<Int>)], in bytes: [UInt8]
    ) -> Attributes {
        guard let first = found.first, let last = found.last else { return Attributes() }
        var values: [UInt8] = []
        if Self.isRun(found), last.content.upperBound < bytes.count {
            // Cells side by side are copied at once, and what parts them is overwritten.
            values = Array(bytes[first.content.lowerBound...last.content.upperBound])
            for value in found {
                values[value.content.upperBound - first.content.lowerBound] = Attributes.end
            }
        } else {
            for value in found {
                values.append(contentsOf: bytes[value.content])
                values.append(Attributes.end)
            }
        }
        return Attributes(names: names(of: found), values: values)
    }

    /// Whether one byte lies between each value and the next.
    private static func isRun(_ found: [(number: Int, content: Range<Int>)]) -> Bool {
        for index in found.indices.dropFirst()
        where found[index - 1].content.upperBound + 1 != found[index].content.lowerBound {
            return false
        }
        return true
    }

    private mutating func names(of found: [(number: Int, content: Range<Int>)]) -> [String] {
        if found.count == names.count { return names }
        guard names.count <= UInt64.bitWidth else { return found.map { names[$0.number] } }
        let mask = found.reduce(0 as UInt64) { $0 | 1 << UInt64($1.number) }
        if let shape = shapes.first(where: { $0.mask == mask }) { return shape.names }
        let shape = Shape(mask: mask, names: found.map { names[$0.number] })
        if shapes.count < Self.mostShapes { shapes.append(shape) }
        return shape.names
    }
}
