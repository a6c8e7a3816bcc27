// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Notation
package import Notice
import Yams

/// Who is told of a night (`notify:` in lethe.yaml; docs/operation.md).
package struct NoticeSettings {
    /// A relay and whom it writes to.
    package struct Mail {
        package var sender: MailAddress
        package var recipients: [MailAddress]
        package var host: String
        package var port: UInt16
        /// TLS from the first byte instead of `STARTTLS`.
        package var isTLSFromStart: Bool
        package var user: String?
        package var passwordFile: URL?
    }

    /// An address and the secret that signs what it receives.
    package struct Webhook {
        package var address: NoticeAddress
        package var secretFile: URL
    }

    private enum Key: String, CaseIterable { case mail, webhook, ping, metrics }

    private enum WebhookKey: String, CaseIterable {
        case url
        case secretFile = "secret_file"
    }

    private enum MailKey: String, CaseIterable {
        case from, to, relay, tls, user
        case passwordFile = "password_file"
    }

    package var mail: Mail?
    package var webhook: Webhook?
    package var ping: PingAddress?
    package var metrics: URL?

    /// The names of the channels that are set, in the order in which they are asked.
    package var names: [String] {
        [
            ping != nil ? "ping" : nil, webhook != nil ? "webhook" : nil,
            mail != nil ? "mail" : nil, metrics != nil ? "metrics" : nil,
        ].compactMap(\.self)
    }

    init(_ node: Node, in source: Source, folder: URL) throws(NotationError) {
        let all = try Fields<Key>(node, "notify", in: source)
        func place(_ node: Node, _ key: String) throws(NotationError) -> URL {
            URL(filePath: try source.scalar(node, key), relativeTo: folder).absoluteURL
        }
        if let node = all[.mail] { mail = try Self.mail(node, source, place) }
        if let node = all[.webhook] {
            let fields = try Fields<WebhookKey>(node, "webhook", in: source)
            let url = try fields.required(.url)
            guard let address = NoticeAddress(try source.scalar(url, "url")) else {
                throw source.error(url, "‘url’ is no address for notices", hint: Self.addressHint)
            }
            let hint = "a receiver must be able to tell who wrote: secret_file: secrets/webhook"
            webhook = Webhook(
                address: address,
                secretFile: try place(try fields.required(.secretFile, hint: hint), "secret_file")
            )
        }
        if let node = all[.ping] {
            guard let address = PingAddress(try source.scalar(node, "ping")) else {
                throw source.error(node, "‘ping’ is no address for pings", hint: Self.addressHint)
            }
            ping = address
        }
        if let node = all[.metrics] { metrics = try place(node, "metrics") }
    }

    private static let addressHint =
        "https://…, without name and password; http for this machine alone"

    private static func mail(
        _ node: Node, _ source: Source,
        _ place: (Node, String) throws(NotationError) -> URL
    ) throws(NotationError) -> Mail {
        let fields = try Fields<MailKey>(node, "mail", in: source)
        func address(_ node: Node, _ key: String) throws(NotationError) -> MailAddress {
            guard let address = MailAddress(try source.scalar(node, key)) else {
                throw source.error(
                    node, "‘\(key)’ is no mail address", hint: "such as dpo@acme.example")
            }
            return address
        }
        let sender = try address(try fields.required(.from), "from")
        var recipients: [MailAddress] = []
        for item in try source.nodes(try fields.required(.to), "to") {
            recipients.append(try address(item, "to"))
        }
        let (host, port) = try relay(fields[.relay], source)
        var isTLSFromStart = false
        if let node = fields[.tls] {
            let word = try source.scalar(node, "tls")
            guard ["starttls", "tls"].contains(word) else {
                throw source.error(
                    node, "‘tls’ must be ‘starttls’ or ‘tls’",
                    hint: "mail goes unprotected to this machine's own relay only")
            }
            isTLSFromStart = word == "tls"
        }
        var mail = Mail(
            sender: sender, recipients: recipients, host: host, port: port,
            isTLSFromStart: isTLSFromStart)
        if let node = fields[.user] {
            mail.user = try source.scalar(node, "user")
            let hint = "a password is never in lethe.yaml: password_file: secrets/smtp"
            mail.passwordFile = try place(
                try fields.required(.passwordFile, hint: hint), "password_file")
        }
        return mail
    }

    private static func relay(
        _ node: Node?, _ source: Source
    ) throws(NotationError) -> (String, UInt16) {
        guard let node else { return ("localhost", 25) }
        let text = try source.scalar(node, "relay")
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let host = parts.first, !host.isEmpty,
            host.utf8.allSatisfy({
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
                    || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E
            }), let port = parts.count == 2 ? UInt16(parts[1]) : 587, port > 0
        else {
            throw source.error(
                node, "‘relay’ is no host and port", hint: "such as smtp.acme.example:587")
        }
        return (String(host), port)
    }
}
