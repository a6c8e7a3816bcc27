// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

@Suite struct EncodingTests {
    private static let text = header + ",note\r\n" + good + ",grün 😀\r\n" + good + ",\"a\r\nb\"\r\n"

    @Test(arguments: TextEncoding.allCases, [true, false])
    func `every encoding gives the same rows`(encoding: TextEncoding, hasMark: Bool) {
        let text = (hasMark ? "\u{FEFF}" : "") + Self.text
        let bytes =
            encoding == .utf8
            ? Array(text.utf8) : utf16(text, isBigEndian: encoding == .utf16BigEndian)
        let reading = read(bytes)
        #expect(reading.summary?.encoding == encoding)
        #expect(reading.rows == read(Self.text).rows)
        #expect(reading.requests.first?.note == "grün 😀")
        for at in 0...bytes.count {
            #expect(read(pieces: [Array(bytes[..<at]), Array(bytes[at...])]) == reading)
        }
    }

    @Test(arguments: [false, true], [0xD83D, 0xDE00, 0x0000] as [UInt16])
    func `half a pair or a NUL rejects its row alone`(isBigEndian: Bool, unit: UInt16) {
        let (upper, lower) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        let bytes =
            utf16(table(good + ",") + good + ",x", isBigEndian: isBigEndian)
            + (isBigEndian ? [upper, lower] : [lower, upper])
            + utf16("\n" + good + ",", isBigEndian: isBigEndian)
        let reading = read(bytes)
        #expect(reading.complaints == [unit == 0 ? "3 nul-byte" : "3 invalid-utf8"])
        let message = reading.rejections.first?.diagnostic.message
        #expect(message == "cell 6 has \(unit == 0 ? "a NUL" : "bytes that are no text")")
        #expect(reading.requests.map(\.origin.line) == [2, 4])
    }

    @Test func `half a unit or half a pair at the end rejects the last row`() {
        let bytes = utf16(table(good + ",") + good + ",x", isBigEndian: false)
        #expect(read(bytes + [0x61]).complaints == ["3 invalid-utf8"])
        #expect(read(bytes + [0x3D, 0xD8]).complaints == ["3 invalid-utf8"])
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0, 0, 0x72, 0, 0, 0], [0, 0, 0xFE, 0xFF], [0, 0, 0, 0x72], [0x72, 0], [0],
            [0x28, 0xB5, 0x2F, 0xFD, 1], [0xD0, 0xCF, 0x11, 0xE0, 1],
        ] as [[UInt8]])
    func `other bytes are refused`(bytes: [UInt8]) {
        #expect(read(bytes).error?.diagnostic.code == "not-text")
    }

    @Test func `JSON in UTF-16 is read`() {
        let text =
            "{\"request_id\":\"R-1\",\"type\":\"erasure\",\"user_id\":\"ü\","
            + "\"received_at\":\"2026-10-02\",\"regime\":\"gdpr\"}"
        for text in [text, "[\n" + text + "\n]"] {
            let reading = read(utf16(text, isBigEndian: true))
            #expect(reading.requests.map(\.subject) == [SubjectID("ü")])
        }
    }
}
