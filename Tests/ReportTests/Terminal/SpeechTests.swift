// SPDX-License-Identifier: Apache-2.0
import Foundation
import Model
import Testing

@testable import Report

@Suite struct SpeechTests {
    private let at = Instant(milliseconds: 1_795_741_200_000)

    @Test func `for people the hint has a line of its own`() {
        #expect(Speech("not written", hint: "make it").plain == "not written\nhint: make it")
        #expect(Speech("run 3").plain == "run 3")
    }

    @Test func `for programs each message is one line with its time and priority`() {
        #expect(
            Speech("a \"b\"\nc", .warning, hint: "d\ne").json(at: at)
                == #"{"at":"2026-11-27T01:00:00Z","priority":4,"message":"a \"b\"\u000ac","hint":"d\u000ae"}"#
        )
        #expect(
            Speech("run 3").json(at: at)
                == #"{"at":"2026-11-27T01:00:00Z","priority":6,"message":"run 3"}"#)
    }

    @Test func `what is said can steer neither a terminal nor a log`() {
        let speech = Speech("a\u{1B}[2J\u{202E}b\r<0>c")
        #expect(!speech.plain.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
        let line = speech.json(at: at)
        #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
        #expect(line.contains(#"\u202e"#))
    }

    @Test func `journald reads the priority of each line`() {
        let speech = Speech("one\n<0>two", .error, hint: "three")
        #expect(speech.prefixed(speech.plain) == "<3>one\n<3><0>two\n<3>hint: three")
    }

    @Test func `the journal is known by the file that stderr is`() throws {
        var file = stat()
        let descriptor = open("/dev/null", O_WRONLY)
        defer { close(descriptor) }
        #expect(fstat(descriptor, &file) == 0)
        let name = "\(file.st_dev):\(file.st_ino)"
        #expect(Speech.isJournal(name, descriptor: descriptor))
        for other in [nil, "", "1", "\(file.st_dev):", name + "0"] {
            #expect(!Speech.isJournal(other, descriptor: descriptor))
        }
    }
}
