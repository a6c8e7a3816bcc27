// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

private let start = #""request_id":"R-1","type":"erasure","user_id":"alice","#
private let rest = #""received_at":"2026-10-02","regime":"gdpr""#

@Suite struct LinesTests {
    @Test func `every key reaches its field`() throws {
        let reading = read(
            "{,\n{ \t" + start + rest
                + #","reason":null,"note":"a\n\"b\"\/\\","age":-1.5e+3,"vip":true,"x":null,"t":"ü"}"#
        )
        #expect(reading.summary == IntakeSummary(format: .jsonLines, requests: 1, rejected: 1))
        #expect(reading.complaints == ["1 broken-json"])
        let request = try #require(reading.requests.first)
        #expect(request.note == "a\n\"b\"/\\")
        #expect(request.reason == nil)
        #expect(request.attributes == ["age": "-1.5e+3", "vip": "true", "t": "ü"])
        #expect(request.origin == Origin(file: 7, line: 2))
    }

    @Test func `escapes and differently written keys are understood`() {
        let reading = read(
            #"{"Request ID":"R\u002d1","TYPE":"Suspend","userId":"\ud83d\ude00\u00e9\t","#
                + rest + "}\n\r\n"
                + #"{"Request ID":"R\u002d1","TYPE":"Suspend","userId":"\uD83D\ude00\u00e9","#
                + rest + "}\r")
        #expect(reading.complaints == ["1 bad-user-id"])
        #expect(reading.rejections.first?.diagnostic.field == "userId")
        #expect(reading.requests.first?.reference == "R-1")
        #expect(reading.requests.first?.kind == .deactivation)
        #expect(reading.requests.first?.subject == SubjectID("😀é"))
        #expect(reading.requests.first?.origin.line == 3)
    }

    @Test(
        arguments: [
            ("[]", "broken-json", nil), ("{", "broken-json", nil),
            ("{}", "missing-value", "request_id"),
            ("{\(start)\(rest)", "broken-json", nil), ("{\(start)\(rest)} x", "broken-json", nil),
            ("{\(start)\(rest),}", "broken-json", nil), ("{\(start)\"x\" 1}", "broken-json", nil),
            ("{\(start)\"x\":01}", "broken-json", nil), ("{\(start)\"x\":tru}", "broken-json", nil),
            ("{\(start)\"x\":\"\\ud83d\"}", "broken-json", nil),
            ("{\(start)\"x\":\"\\ude00\"}", "broken-json", nil),
            ("{\(start)\"x\":\"\\u12\"}", "broken-json", nil),
            ("{\(start)\"x\":\"\\q\"}", "broken-json", nil),
            ("{\(start)\"x\":\"\\", "broken-json", nil),
            ("{\(start)\"x\":\"a\tb\"}", "broken-json", nil),
            ("{\(start)\"x\":[", "broken-json", nil),
            ("{\(start)\"x\":{\"a\":[\"]\\\"}\"]},\(rest)}", "nested-value", "x"),
            ("{\(start)\"note\":[1],\(rest)}", "wrong-type", "note"),
            ("{\(start)\"x\":\"\\u0000\",\(rest)}", "nul-byte", "x"),
            ("{\(start)\"User ID\":\"bob\",\(rest)}", "duplicate-key", "User ID"),
            ("{\(start)\"x\":1,\"x\":2,\(rest)}", "duplicate-key", "x"),
            ("{\(start)\"x\":\"\0\",\(rest)}", "nul-byte", nil),
            ("{\"request_id\":12,\"type\":\"erasure\",\(rest)}", "wrong-type", "request_id"),
        ] as [(String, String, String?)])
    func `a bad line is rejected and the next is read`(
        line: String, code: String, field: String?
    ) {
        let whole = "{" + start + rest + "}"
        let reading = read(whole + "\n" + line + "\n" + whole)
        #expect(reading.complaints == ["2 \(code)"])
        #expect(reading.rejections.first?.diagnostic.field == field)
        #expect(reading.requests.map(\.origin.line) == [1, 3])
        if line.contains("R-1"), code != "nul-byte" || field != nil {
            #expect(reading.rejections.first?.reference == "R-1")
        }
    }

    @Test func `bytes that are no UTF-8 reject their line alone`() {
        let whole = Array("{\(start)\(rest)}\n".utf8)
        let reading = read(whole + [0x7B, 0xC0, 0x80, 0x7D, 0x0A] + whole)
        #expect(reading.complaints == ["2 invalid-utf8"])
        #expect(reading.requests.count == 2)
    }

    @Test func `a line of more than 1 MiB is rejected and the next is read`() {
        let whole = "{\(start)\(rest)}\n"
        let long = "{" + String(repeating: " ", count: 3 << 20) + "}\n"
        let reading = read(whole + long + whole)
        #expect(reading.complaints == ["2 row-too-long"])
        #expect(reading.rejections.first?.reference == nil)
        #expect(reading.requests.map(\.origin.line) == [1, 3])
    }

    @Test func `deep nesting is no trap`() {
        let deep = String(repeating: "[", count: 500_000)
        let reading = read("{\(start)\"x\":\(deep)}\n{\"x\":\(deep)")
        #expect(reading.complaints == ["1 broken-json", "2 broken-json"])
    }
}
