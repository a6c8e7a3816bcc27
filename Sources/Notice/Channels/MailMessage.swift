// SPDX-License-Identifier: Apache-2.0
public import Model

/// A mail with a plain part and a page (RFC 5322, multipart/alternative of RFC 2046), as bytes that
/// SMTP can carry: CRLF line ends, ASCII in the head. The plain part is text as it is, so that the three
/// lines of the checkpoint can be found in the mail as a mailbox keeps it; the page is in base64.
public struct MailMessage: Hashable, Sendable {
    /// Who sends it, such as `lethe@acme.example`.
    public let sender: MailAddress
    /// Whom it is for; at least one.
    public let recipients: [MailAddress]
    /// The whole message.
    public let bytes: [UInt8]

    /// A message.
    /// - Parameters:
    ///   - identity: random hexadecimal digits, for the message's id and the boundary between parts.
    public init(
        _ text: NoticeText, from sender: MailAddress, to recipients: [MailAddress], at: Instant,
        identity: String
    ) {
        self.sender = sender
        self.recipients = recipients
        let boundary = "lethe-\(identity)"
        var lines = [
            "From: Lethe <\(sender)>",
            "To: " + recipients.map(\.description).joined(separator: ",\r\n "),
            "Date: \(MailDate.text(at))",
            "Message-ID: <\(identity)@\(sender.domain)>",
            "Subject: \(Self.encodedWords(text.subject))",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
            "",
        ]
        for (kind, part) in [("plain", text.plain), ("html", text.html)] {
            let (encoding, body) = Self.body(part, isPlain: kind == "plain")
            lines += [
                "--\(boundary)", "Content-Type: text/\(kind); charset=utf-8",
                "Content-Transfer-Encoding: \(encoding)", "",
            ]
            lines += body
        }
        lines += ["--\(boundary)--", ""]
        bytes = Array(lines.joined(separator: "\r\n").utf8)
    }

    /// A header's text: as it is where it is short ASCII, in encoded words of RFC 2047 otherwise.
    static func encodedWords(_ text: String) -> String {
        if text.utf8.count <= 66, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
            return text
        }
        var words: [String] = []
        var piece: [UInt8] = []
        func flush() {
            guard !piece.isEmpty else { return }
            words.append("=?utf-8?B?\(base64(piece))?=")
            piece = []
        }
        for character in text {
            let bytes = Array(String(character).utf8)
            if piece.count + bytes.count > 39 { flush() }
            piece += bytes
        }
        flush()
        return words.joined(separator: "\r\n ")
    }

    /// The longest line that a mail may have (RFC 5322, section 2.1.1).
    private static let longest = 998

    /// A part as it travels: plain text in ASCII as it is, everything else in base64.
    private static func body(_ part: String, isPlain: Bool) -> (encoding: String, lines: [String]) {
        let lines = part.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let isASCII = lines.allSatisfy { line in
            line.utf8.count <= longest && line.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        }
        return isPlain && isASCII ? ("7bit", lines) : ("base64", base64Lines(Array(part.utf8)))
    }

    private static func base64Lines(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 57).map {
            base64(Array(bytes[$0..<min($0 + 57, bytes.count)]))
        }
    }
}
