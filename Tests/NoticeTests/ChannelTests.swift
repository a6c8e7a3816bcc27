// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Model
import Testing

@testable import Notice

@Suite struct WebhookTests {
    private static let at = Instant(milliseconds: 1_795_741_200_999)

    @Test func `the signature is an HMAC over the time and the body`() throws {
        let body = WebhookBody(.sample(0), secret: Array("secret".utf8), at: Self.at)
        let signed = Array("1795741200.".utf8) + body.bytes
        let code = HMAC<SHA256>.authenticationCode(
            for: signed, using: SymmetricKey(data: Array("secret".utf8)))
        let hex = code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(body.signature == "t=1795741200,v1=\(hex)")
    }

    @Test func `another secret, time or night gives another signature`() throws {
        let one = WebhookBody(.sample(0), secret: [1], at: Self.at).signature
        #expect(WebhookBody(.sample(0), secret: [2], at: Self.at).signature != one)
        #expect(
            WebhookBody(.sample(0), secret: [1], at: Instant(milliseconds: 0)).signature != one)
        #expect(WebhookBody(.sample(1), secret: [1], at: Self.at).signature != one)
    }

    @Test func `the body is one object with numbers and Lethe's words`() throws {
        let body = WebhookBody(
            .sample(3, [.review: 2]), secret: [1], at: Self.at
        ).bytes
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
        #expect(object["exit_code"] as? Int == 3)
        #expect(object["run"] as? Int == 12)
        #expect((object["outcomes"] as? [String: Int]) == ["review": 2])
        #expect(
            Set(object.keys) == [
                "began", "checkpoint", "controller", "ended", "exit_code", "meaning", "outcomes",
                "not_all_seen", "rows", "run", "seconds", "silent_channels", "version",
            ])
        var notice = NightNotice.sample(0)
        (notice.overdue, notice.waiting, notice.sinceLast) = (2, 0, 93_600)
        let more = try #require(
            JSONSerialization.jsonObject(
                with: Data(WebhookBody(notice, secret: [1], at: Self.at).bytes)) as? [String: Any])
        #expect(more["overdue"] as? Int == 2 && more["waiting"] as? Int == 0)
        #expect(more["since_last"] as? Int == 93_600)
    }
}

@Suite struct AddressTests {
    @Test(arguments: [
        "https://hc.example/uuid", "https://hooks.example:8443/a?b=c", "http://127.0.0.1:8080/x",
        "http://localhost/x", "http://[::1]:99/x",
    ])
    func `https, or http to this machine`(text: String) {
        #expect(NoticeAddress(text)?.text == text)
    }

    @Test(arguments: [
        "", "hc.example/x", "http://hc.example/x", "http://127.0.0.1.evil.example/",
        "http://127.1/x", "https://user:pw@hc.example/", "https://", "https:///x",
        "https://a b.example/", "https://a.example/\n", "ftp://a.example/", "http://127.0.0.999/",
        "http://localhost.evil.example/", "http://localhost@evil.example/",
    ])
    func `nothing else`(text: String) {
        #expect(NoticeAddress(text) == nil)
    }

    @Test(arguments: ["https://hc.example/uuid", "https://hc.example/uuid/"])
    func `a ping says start, success and the exit code`(text: String) throws {
        let ping = try #require(PingAddress(text))
        #expect(ping.start(night: "ab") == "https://hc.example/uuid/start?rid=ab")
        #expect(ping.end(exitCode: 0, night: "ab") == "https://hc.example/uuid?rid=ab")
        #expect(ping.end(exitCode: 75, night: "ab") == "https://hc.example/uuid/75?rid=ab")
    }

    @Test func `a ping's address has no query`() {
        #expect(PingAddress("https://hc.example/x?y=1") == nil)
    }
}

@Suite struct MetricsTests {
    @Test func `each metric is told what it is, and each outcome has a number`() {
        var notice = NightNotice.sample(3, [.review: 2])
        (notice.overdue, notice.waiting) = (0, 2)
        let text = MetricsText(notice).text
        #expect(text.contains("lethe_requests_overdue 0\n"))
        #expect(text.contains("lethe_requests_waiting 2\n"))
        #expect(text.contains("lethe_night_outcomes{outcome=\"review\"} 2\n"))
        for outcome in Outcome.allCases {
            #expect(text.contains("{outcome=\"\(outcome.rawValue)\"}"))
        }
        let names = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.prefix { $0 != "{" && $0 != " " } }
        for name in Set(names) {
            #expect(text.contains("# HELP \(name) ") && text.contains("# TYPE \(name) gauge"))
        }
        #expect(text.hasSuffix("\n"))
    }

    @Test func `a night without a run has no numbers of one`() {
        var notice = NightNotice.sample(78)
        notice.run = nil
        let text = MetricsText(notice).text
        #expect(!text.contains("night_rows") && !text.contains("lethe_requests"))
        #expect(text.contains("lethe_night_exit_code 78\n"))
    }
}
