// SPDX-License-Identifier: Apache-2.0

import Octets
import Testing

@testable import Intake

@Suite struct ByteWordTests {
    /// Every byte at every place of two words, beside bytes that could spill over into it.
    @Test(arguments: [UInt8(0x00), 0x1F, 0x20, 0x21, 0x61, 0x7F, 0x80, 0xFF])
    func `a text stops where it must, whatever stands beside`(neighbour: UInt8) {
        for byte in UInt8.min ... .max {
            for place in 0..<17 {
                var bytes = [UInt8](repeating: 0x61, count: 17)
                if place > 0 { bytes[place - 1] = 0x61 }
                bytes[place] = byte
                if place + 1 < 17 { bytes[place + 1] = neighbour }
                let expected = bytes.firstIndex { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 } ?? 17
                var seen: UInt64 = 0
                let found = ByteWord.textStop(in: bytes.span, from: 0, seen: &seen)
                if found != expected { Issue.record("\(byte) at \(place): \(found)") }
                if ByteWord.isASCII(bytes.span) != bytes.allSatisfy({ $0 < 0x80 }) {
                    Issue.record("\(byte) at \(place) is taken for ASCII, or is not")
                }
            }
        }
    }

    @Test func `what lies behind the end is space`() {
        let bytes: [UInt8] = [0x22, 0x80]
        #expect(ByteWord.load(bytes.span, at: 1) == 0x2020_2020_2020_2080)
        #expect(ByteWord.load(bytes.span, at: 2) == ByteWord.each(0x20))
        #expect(ByteWord.load(bytes.span, at: 9) == ByteWord.each(0x20))
        var seen: UInt64 = 0
        #expect(ByteWord.textStop(in: bytes.span, from: 5, seen: &seen) == 2)
    }
}
