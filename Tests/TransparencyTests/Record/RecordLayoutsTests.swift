// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Transparency

/// Records of more layouts than are kept, in one place after the other.
@Suite struct RecordLayoutsTests {
    private static let layouts = RecordLayouts.most + 20

    /// Fields that no other layout has, and one that each has.
    private static func line(_ layout: Int, _ value: String) -> [UInt8] {
        let fields = (0..<7).filter { layout >> $0 & 1 == 1 }.map { "\"a\($0)\":1," }.joined()
        return Array("{\(fields)\"v\":\"\(value)\"}".utf8)
    }

    @Test func `no two layouts have one number, and those that are kept have theirs again`() throws
    {
        var record = Record()
        var numbers: [Int: Int] = [:]
        for round in 0..<3 {
            for layout in 0..<Self.layouts {
                var line = Self.line(layout, "x\(round)")
                try record.take(&line)
                let number = try #require(record.layout)
                if layout < RecordLayouts.most {
                    #expect(numbers.updateValue(number, forKey: layout) ?? number == number)
                    #expect(number < RecordLayouts.most)
                } else {
                    // Nobody can take it for what it was before.
                    #expect(!numbers.values.contains(number))
                    numbers[layout + 1000 * round] = number
                }
            }
        }
        #expect(Set(numbers.values).count == numbers.count)
    }

    @Test func `what is known of a layout is not known of another`() throws {
        var record = Record()
        var known = ByLayout<Int>()
        for _ in 0..<3 {
            for layout in 0..<Self.layouts {
                var line = Self.line(layout, "x")
                try record.take(&line)
                #expect(known[record.layout] ?? layout == layout)
                known[record.layout] = layout
                #expect(known[record.layout] == layout)
            }
        }
    }

    @Test func `a record with a layout that is not kept is what it is alone`() throws {
        var record = Record()
        for value in ["x", "x", "y"] {
            for layout in 0..<Self.layouts {
                let line = Self.line(layout, value)
                for _ in 0..<2 {
                    var taken = line
                    try record.take(&taken)
                    let alone = try Record(parsing: line)
                    #expect(record.keys == alone.keys && record.bytes == line)
                    #expect(record["v"] == .string(value))
                }
            }
        }
    }
}
