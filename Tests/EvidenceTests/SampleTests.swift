// SPDX-License-Identifier: Apache-2.0

import Evidence
import StreamAPI
import Testing

@Suite struct SampleTests {
    @Test func `a sample is written and read back`() throws {
        var sample = Sample()
        #expect(Sample(sample.bytes) == sample)
        sample.messages = 12
        sample.ids = ["a", "\u{E9}\"x"].compactMap { MessageID($0) }
        sample.conversations = 0
        sample.calls = 3
        sample.files = ["https://cdn.example/1"]
        #expect(Sample(sample.bytes) == sample)
    }

    @Test(arguments: ["", "{}", "[]", #"{"m":"1","i":[],"f":[]}"#, #"{"m":1,"i":[]}"#])
    func `anything else is none`(text: String) {
        #expect(Sample(Array(text.utf8)) == nil)
    }
}
