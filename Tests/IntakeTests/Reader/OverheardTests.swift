// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// A file that is refused as a whole still names people.
@Suite struct OverheardTests {
    private func people(_ text: String, pieces: Int) -> Set<String> {
        var overheard = Overheard()
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            overheard.feed(Array(bytes[start..<min(start + pieces, bytes.count)]))
        }
        overheard.finish()
        return Set(overheard.people.map(\.rawValue))
    }

    @Test(
        arguments: [
            "request_id,tipe,user_id\nR-1,withdrawal,alice\n", "R-1;withdrawal;alice",
            "a\talice\tb",
            "{\"data\": [{\"user_id\": \"alice\"}], \"next\": 2}", "x|=\"alice\"|y", "[alice]",
            "\"ali\u{200B}ce\"", "\u{FEFF}alice", "alice.0", "a,R-102-alice,b", "alice/R-102",
            "xalice-7;b", "{\"id\": \"alice\"}\t", "{\\\"id\\\": \\\"alice\\\"}",
        ],
        [1, 3, 1000])
    func `whoever stands in it is heard, however it arrives`(text: String, pieces: Int) {
        #expect(people(text, pieces: pieces).contains("alice"))
    }

    @Test func `each is heard once, and no id is cut`() {
        let text = (1...2000).map { "R,erasure,user-\($0),x" }.joined(separator: "\n")
        let heard = people(text + "\n" + text, pieces: 777)
        #expect(heard.filter { $0.hasPrefix("user-") && $0 != "user-" }.count == 2000)
        var overheard = Overheard()
        overheard.feed(Array((text + text).utf8))
        overheard.finish()
        #expect(Set(overheard.people).count == overheard.people.count && !overheard.isTooMuch)
    }

    @Test(arguments: [1, 2, 5, 4000])
    func `packed text and wide letters are heard too`(pieces: Int) {
        let text = "request_id,tipe,user_id\nR-1,withdrawal,alice\n"
        let wide: [UInt8] = [0xFF, 0xFE] + utf16(text, isBigEndian: false)
        let packed = gzip(Array(text.utf8))
        for bytes in [wide, packed, Array(packed.dropLast(6))] {
            var overheard = Overheard()
            for start in stride(from: 0, to: bytes.count, by: pieces) {
                overheard.feed(Array(bytes[start..<min(start + pieces, bytes.count)]))
            }
            overheard.finish()
            #expect(overheard.people.map(\.rawValue).contains("alice"))
        }
    }
}
