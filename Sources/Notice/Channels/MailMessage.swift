// SPDX-License-Identifier: Apache-2.0
public import Model

/// A mail with a plain part and a page (RFC 5322, multipart/alternative of RFC 2046), as bytes that
/// SMTP can carry: CRLF line ends, ASCII in the head, base64 in the parts.
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
            lines += [
                "--\(boundary)", "Content-Type: text/\(kind); charset=utf-8",
                "Content-Transfer-Encoding: base64", "",
            ]
            lines += Self.base64Lines(Array(part.utf8))
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

    private static func base64Lines(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 57).map {
            base64(Array(bytes[$0..<min($0 + 57, bytes.count)]))
        }
    }
}
