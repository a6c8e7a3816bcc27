// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

private let samples: [String] = [
    "\u{FEFF}\r\n" + header + ",note,team\r\n" + good + ",\"a \"\"b\"\"\r\nc\",é\r\n\r\n" + good
        + "\r" + good + ",x,😀\n" + good + ",\"x\" y,z\n,,,,,,\n\0\n" + good + ",\"open\r\n\r\n",
    "\n{\"request_id\":\"1\",\"x\":\"\\ud83d\\ude00é\"}\r\n{\r{\"a\":[1,{}]}\n\n{} \r",
    header + "\r" + good + "\r\r" + good + "\"",
    "\u{FEFF}request_id;type\n", "PK\u{03}\u{04}", "\r\n", "[",
]

private func cut(_ bytes: [UInt8], most: Int, _ random: inout Seeded) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var index = 0
    while index < bytes.count {
        let end = min(bytes.count, index + Int.random(in: 0...most, using: &random))
        pieces.append(Array(bytes[index..<end]))
        index = end
    }
    return pieces
}

@Suite struct PiecesTests {
    @Test(arguments: samples) func `where the pieces are cut makes no difference`(text: String) {
        let bytes = Array(text.utf8)
        let whole = read(bytes)
        for at in 0...bytes.count {
            #expect(read(pieces: [Array(bytes[..<at]), Array(bytes[at...])]) == whole)
        }
        #expect(read(pieces: bytes.map { [$0] }) == whole)
    }

    /// The reader looks at its bytes every 64 KiB, so a file must be long for the cuts to matter
    /// within rows. The filler shifts each line end of the sample over such a place.
    @Test(arguments: samples.prefix(3), 0..<8)
    func `where the reader's own looks fall makes no difference`(text: String, shift: Int) {
        var random = Seeded(UInt64(shift))
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        let head = Array(lines.prefix(2).joined(separator: [0x0A])) + [0x0A]
        let body = Array(lines.dropFirst(2).joined(separator: [0x0A])) + [0x0A]
        let filler = Array(repeating: UInt8(ascii: "f"), count: 65_536 - body.count + shift * 9)
        let bytes = head + filler + [0x0D, 0x0A] + body + body + filler + [0x0A] + body
        let whole = read(bytes)
        for most in [3, 1000, 70_000] {
            #expect(read(pieces: cut(bytes, most: most, &random)) == whole)
        }
    }

    @Test func `runaway rows are the same in any pieces`() {
        var random = Seeded(5)
        let filler = String(
            repeating: good + "," + String(repeating: "x", count: 1000) + "\r\n", count: 1300)
        let text = table(good + ",\"runaway\r") + filler + "\"" + filler + good + ",\"a\nb\""
        let bytes = Array(text.utf8)
        let whole = read(bytes)
        // From the quote on nobody knows where a row ends: each line is one, and none is taken.
        #expect(whole.requests.isEmpty && whole.complaints.count == 2603)
        for most in [65_536, 100_000, 1_000_000] {
            let isSame = read(pieces: cut(bytes, most: most, &random)) == whole
            #expect(isSame)
        }
    }

    @Test(arguments: 0..<200) func `no bytes make it trap, and rows are counted`(seed: Int) {
        var random = Seeded(UInt64(seed))
        var bytes = Array((samples[seed % 3] + table(good + ",", good + ",\"q\"")).utf8)
        let spice = Array(",;\t\"\r\n{}[]:\\u0-\0\u{FEFF}é ".utf8) + [0xFF, 0xC0, 0xED]
        for _ in 0..<Int.random(in: 0...30, using: &random) {
            guard !bytes.isEmpty else { break }
            let at = Int.random(in: bytes.indices, using: &random)
            let any = UInt8.random(in: 0...255, using: &random)
            let byte = Bool.random(using: &random) ? spice.randomElement(using: &random) ?? 0 : any
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[at] = byte
            case 1: bytes.insert(byte, at: at)
            default: bytes.remove(at: at)
            }
        }
        let whole = read(bytes)
        #expect(read(pieces: cut(bytes, most: 9, &random)) == whole)
        if let summary = whole.summary { #expect(summary.rows == whole.rows.count) }
        let lines = whole.rows.map(\.origin.line)
        let isJSON = whole.summary?.format == .json
        #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 || (isJSON && $0 == $1) })
        let noise = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
        let rough = read(Array((header + "\n").utf8) + noise)
        #expect(rough.requests.isEmpty)
        if let summary = rough.summary {
            #expect(summary.rows == rough.rows.count)
        } else {
            #expect(rough.error?.diagnostic.code == "doubtful-header")
        }
        let json = read(Array("{".utf8) + noise)
        #expect(json.requests.isEmpty)
        if let summary = json.summary { #expect(summary.rows == json.rows.count) }
    }

    @Test func `each line without quotes is one row`() {
        var random = Seeded(11)
        let letters = Array("ab,;- 019".utf8)
        var text = Array((header + "\n").utf8)
        for _ in 0..<5_000 {
            let length = Int.random(in: 1...40, using: &random)
            text += [0x78] + (0..<length).compactMap { _ in letters.randomElement(using: &random) }
            text += [0x0A]
        }
        #expect(read(text).rows.map(\.origin.line) == Array(2...5_001))
    }
}
