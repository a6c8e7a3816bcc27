// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

@Suite struct GzipTests {
    private static let text = header + "\n" + String(repeating: good + "\n", count: 3_000)

    /// One million line breaks, as `gzip -9` packs them: 1,004 bytes.
    private static let blanks: [UInt8] =
        [
            0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3, 0xED, 0xC1, 0x31, 1, 0, 0, 0, 0xC2, 0xA0, 0x7F,
            0xFD,
            0x03, 0x1B, 0x44, 0xA0,
        ] + Array(repeating: 0, count: 968)
        + [0x80, 0x57, 0x03, 0xAC, 0x15, 0x68, 0xAF, 0x40, 0x42, 0x0F, 0]

    @Test func `packed rows are read, from one member or more`() {
        let plain = read(Self.text)
        let bytes = Array(Self.text.utf8)
        let halves = gzip(Array(bytes[..<50_000])) + gzip([]) + gzip(Array(bytes[50_000...]))
        for packed in [gzip(bytes), halves, halves + [0, 0, 0]] {
            let reading = read(packed)
            #expect(reading.rows == plain.rows)
            #expect(reading.summary?.compression == .gzip)
            #expect(reading.summary?.rows == 3_000)
        }
        #expect(plain.summary?.compression == Compression.none)
    }

    @Test func `UTF-16 can be packed too`() {
        let text = "\u{FEFF}" + header + "\r\n" + good + "\r\n"
        let reading = read(gzip(utf16(text, isBigEndian: false)))
        #expect(reading.summary?.encoding == .utf16LittleEndian)
        #expect(reading.requests.count == 1)
    }

    @Test func `where the pieces are cut makes no difference`() {
        let packed = gzip(Array((header + "\n" + good + "\n").utf8)) + gzip(Array(good.utf8))
        let whole = read(packed)
        #expect(whole.requests.count == 2)
        for at in 0...packed.count {
            #expect(read(pieces: [Array(packed[..<at]), Array(packed[at...])]) == whole)
        }
    }

    @Test(arguments: [
        ("the header of the packing alone", "gzip-truncated"),
        ("cut in the rows", "gzip-truncated"),
        ("no checksum", "gzip-truncated"), ("a wrong checksum", "gzip-corrupt"),
        ("a wrong length", "gzip-corrupt"), ("a byte changed", "gzip-corrupt"),
        ("another method", "gzip-corrupt"), ("text behind it", "gzip-trailing"),
        ("packed twice", "not-text"), ("the mark alone", "gzip-truncated"),
        ("nothing packed", "empty-file"),
    ])
    func `packed bytes that are broken refuse the file as a whole`(how: String, code: String) {
        var packed = gzip(Array(Self.text.utf8))
        let count = packed.count
        switch how {
        case "the header of the packing alone": packed = Array(packed.prefix(10))
        case "cut in the rows": packed.removeLast(count / 2)
        case "no checksum": packed.removeLast(8)
        case "a wrong checksum": packed[count - 8] ^= 1
        case "a wrong length": packed[count - 4] ^= 1
        case "a byte changed": packed[200] ^= 1
        case "another method": packed[2] = 7
        case "text behind it": packed += Array(good.utf8)
        case "packed twice": packed = gzip(packed)
        case "the mark alone": packed = [0x1F, 0x8B]
        default: packed = gzip([])
        }
        let reading = read(packed)
        #expect(reading.summary == nil)
        #expect(reading.error?.diagnostic.code == code)
        #expect(reading.error?.diagnostic.hint != nil)
        #expect(read(pieces: packed.map { [$0] }).error == reading.error)
    }

    @Test func `a small file that stands for much is read in pieces`() throws {
        var reader = RequestReader(file: 1)
        try reader.feed(gzip(Array((header + "\n").utf8))) { _ in }
        for _ in 0..<4 { try reader.feed(Self.blanks) { _ in } }
        var rows: [IntakeRow] = []
        try reader.feed(gzip(Array(good.utf8))) { rows.append($0) }
        let summary = try reader.finish { rows.append($0) }
        #expect(summary.requests == 1)
        #expect(rows.first?.origin.line == 4_000_002)
    }

    @Test func `very many tiny rows come a bounded number at a time`() throws {
        var reader = RequestReader(file: 1)
        try reader.give(gzip(Array((header + "\n").utf8)))
        while try reader.step({ _ in }) {}
        let row = Array(
            "x\(String(repeating: ",", count: header.split(separator: ",").count - 1))\n".utf8)
        let tiny = gzip(Array(repeating: row, count: 200_000).flatMap { $0 })
        var (most, all) = (0, 0)
        try reader.give(tiny)
        while true {
            var rows = 0
            let goesOn = try reader.step { _ in rows += 1 }
            most = max(most, rows)
            all += rows
            guard goesOn else { break }
        }
        let last = try reader.finish { _ in all += 1 }
        #expect(all == 200_000 && last.rejected == 200_000)
        #expect(most <= 1 << 15)
    }
}
