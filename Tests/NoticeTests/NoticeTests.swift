// SPDX-License-Identifier: Apache-2.0
import Foundation
import Model
import Testing

@testable import Notice

extension NightNotice {
    static func sample(_ exitCode: Int32, _ counts: [Outcome: Int] = [.verified: 3]) -> Self {
        NightNotice(
            controller: "acme.example", run: 12, began: Instant(milliseconds: 1_795_741_200_000),
            ended: Instant(milliseconds: 1_795_744_867_000), exitCode: exitCode,
            meaning: "finished, but rows failed, were rejected or need a person",
            rows: counts.values.reduce(0, +), counts: counts,
            checkpoint: ["acme.example/ledger", "42", "abcd="])
    }
}

@Suite struct NoticeTextTests {
    @Test func `a good night says so in its subject and asks for nothing`() {
        let text = NoticeText(.sample(0))
        #expect(text.subject == "[lethe] acme.example: run 12 is done")
        #expect(text.needs.isEmpty)
    }

    @Test func `a trial does not say that a night is done`() {
        var notice = NightNotice.sample(0)
        notice.isTrial = true
        #expect(NoticeText(notice).subject == "[lethe] acme.example: a trial, no night")
    }

    @Test func `the gravest comes first`() {
        let text = NoticeText(.sample(3, [.rejected: 5, .contradicted: 2, .review: 1]))
        #expect(text.needs.first?.hasPrefix("2 contradicted") == true)
        #expect(text.subject.contains("2 contradicted"))
        #expect(text.needs.count == 3)
    }

    @Test(arguments: [1, 4, 75, 78] as [Int32])
    func `a night that failed says so with its exit code`(code: Int32) {
        #expect(NoticeText(.sample(code)).subject.hasSuffix("FAILED, exit \(code)"))
    }

    @Test func `every outcome that needs attention is named`() {
        for outcome in Outcome.allCases where outcome.needsAttention {
            #expect(NoticeText(.sample(3, [outcome: 1])).needs.count == 1, "\(outcome)")
        }
    }

    @Test func `the hidden of whom not all was seen are named, and no others of them`() {
        var notice = NightNotice.sample(3, [.hidden: 5])
        #expect(NoticeText(notice).needs.isEmpty)
        notice.notAllSeen = 2
        #expect(NoticeText(notice).needs.map { $0.prefix(8) } == ["2 hidden"])
    }

    @Test func `what is contradicted comes first, then what is overdue, then the rest`() {
        var notice = NightNotice.sample(3, [.rejected: 5, .contradicted: 2, .review: 1])
        (notice.overdue, notice.waiting) = (4, 9)
        #expect(
            NoticeText(notice).needs.map { $0.prefix { $0 != ":" } } == [
                "2 contradicted", "4 overdue", "9 waiting for a person's decision", "5 rejected",
            ])
    }

    @Test func `a good night says what earlier nights left to a person`() {
        var notice = NightNotice.sample(0)
        (notice.overdue, notice.waiting) = (0, 0)
        #expect(NoticeText(notice) == NoticeText(.sample(0)))
        notice.waiting = 3
        #expect(
            NoticeText(notice).subject
                == "[lethe] acme.example: run 12 is done, and 3 waiting for a person's decision")
    }

    @Test(
        arguments: [
            (nil, nil), (86_400, nil), (93_600, nil), (97_200, "for 27 hours"),
            (180_000, "for 50 hours"),
        ] as [(Int64?, String?)])
    func `a night that was missed is told by the next one`(since: Int64?, words: String?) {
        var notice = NightNotice.sample(0)
        notice.sinceLast = since
        let told = NoticeText(notice).facts.first { $0.contains("no night had begun") }
        #expect(told?.hasSuffix(words ?? "?") == words.map { _ in true })
    }

    @Test func `the checkpoint's three lines are the last`() {
        let lines = NoticeText(.sample(0)).plain.split(separator: "\n")
        #expect(lines.suffix(3) == ["acme.example/ledger", "42", "abcd="])
    }

    @Test func `a page escapes what could be markup`() {
        var notice = NightNotice.sample(0)
        notice.checkpoint = ["<b>&\"", "1", "2"]
        let html = NoticeText(notice).html
        #expect(html.contains("&lt;b&gt;&amp;&quot;"))
        #expect(!html.contains("<b>"))
    }

    @Test func `a clock that was set back gives no negative time`() {
        var notice = NightNotice.sample(0)
        notice.ended = Instant(milliseconds: 0)
        #expect(notice.seconds == 0)
    }
}

@Suite struct MailTests {
    @Test(arguments: ["dpo@acme.example", "a.b+c@sub.acme.example", "x@localhost"])
    func `a plain address is one`(text: String) {
        #expect(MailAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", "dpo", "@acme.example", "dpo@", "a b@acme.example", "a@b@c", "a\r\nBcc: x@y.z",
        "a@b\n", ".a@b.c", "a..b@c.d", "a@.b", "a@b.", "-oX@b.c", "<a@b.c>", "ä@b.c", "a@b c",
    ])
    func `anything else is none`(text: String) {
        #expect(MailAddress(text) == nil)
    }

    private func message(_ notice: NightNotice) throws -> String {
        let sender = try #require(MailAddress("lethe@acme.example"))
        let recipient = try #require(MailAddress("dpo@acme.example"))
        let mail = MailMessage(
            NoticeText(notice), from: sender, to: [recipient, sender],
            at: Instant(milliseconds: 1_795_741_200_000), identity: "00ff")
        return String(decoding: mail.bytes, as: UTF8.self)
    }

    @Test func `lines end in CRLF and are short`() throws {
        let text = try message(.sample(3, [.contradicted: 2]))
        for line in text.components(separatedBy: "\r\n") {
            #expect(!line.contains("\n") && !line.contains("\r"))
            #expect(line.utf8.count <= 78, "\(line)")
            #expect(line.utf8.allSatisfy { $0 < 0x80 })
        }
    }

    @Test func `the three lines of the checkpoint stand in the mail as they are`() throws {
        var notice = NightNotice.sample(3, [.contradicted: 2])
        notice.silentChannels = ["ping"]
        notice.checkpoint = [
            "acme.example/erasure/0011223344556677", "17",
            "v6Q4cm31MrLybPsjn4x8Ja0ogQcxoOMUe/ou/BgqeC0=",
        ]
        let text = try message(notice)
        #expect(text.contains("Content-Transfer-Encoding: 7bit\r\n"))
        let lines = text.components(separatedBy: "\r\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }
        let first = try #require(lines.firstIndex(of: notice.checkpoint[0]))
        #expect(Array(lines[first..<first + 3]) == notice.checkpoint)
    }

    @Test func `the head says who, whom, when and what`() throws {
        let text = try message(.sample(0))
        for line in [
            "From: Lethe <lethe@acme.example>", "To: dpo@acme.example,\r\n lethe@acme.example",
            "Date: Fri, 27 Nov 2026 01:00:00 +0000", "Message-ID: <00ff@acme.example>",
            "Subject: [lethe] acme.example: run 12 is done", "Auto-Submitted: auto-generated",
        ] {
            #expect(text.contains(line + "\r\n"), "\(line)")
        }
    }

    @Test func `a long or foreign subject goes in encoded words of whole characters`() {
        let words = MailMessage.encodedWords(String(repeating: "ä", count: 60))
        for word in words.components(separatedBy: "\r\n ") {
            #expect(word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?=") && word.count <= 75)
        }
    }

    @Test(
        arguments: [
            (0, "Thu, 1 Jan 1970 00:00:00 +0000"),
            (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
            (-1000, "Wed, 31 Dec 1969 23:59:59 +0000"),
        ] as [(Int64, String)])
    func `dates are those of RFC 5322`(milliseconds: Int64, text: String) {
        #expect(MailDate.text(Instant(milliseconds: milliseconds)) == text)
    }
}
