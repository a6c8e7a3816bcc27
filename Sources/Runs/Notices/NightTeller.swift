// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import Foundation
import HTTPTypes
import Keyring
package import Model
import Notice
import Report
import Transport

/// Tells those whom `lethe.yaml` names that a night begins, and how it ended. No channel stops, fails
/// or holds up a night beyond ``patience`` a try; one that is down is named by the others.
package struct NightTeller {
    /// How long one try of one channel may take.
    private static let patience = Duration.seconds(15)
    private static let tries = 3

    private let settings: NoticeSettings?
    private let controller: String
    private let time: Timepiece
    private let began: Instant
    /// Tells this night's pings from those of another that overlaps.
    private let night: String

    /// A teller of a night that begins now.
    package init(_ settings: Settings, time: Timepiece) {
        self.settings = settings.notices
        controller = settings.controller
        self.time = time
        began = time.now()
        night = Self.identifier()
    }

    /// Says that the night begins.
    package func begin() async {
        guard let ping = settings?.ping else { return }
        if await !get(ping.start(night: night)) { complain("ping") }
    }

    /// Says how the night ended.
    /// - Parameter result: what the newest run came to; nil when there was none.
    /// - Returns: the channels that could not be reached.
    @discardableResult
    package func end(
        exitCode: Int32, meaning: String, result: Night.Result? = nil
    ) async -> [String] {
        var notice = NightNotice(
            controller: controller, run: result?.run, began: began, ended: time.now(),
            exitCode: exitCode, meaning: meaning, rows: result?.rows ?? 0,
            counts: result?.counts ?? [:], notAllSeen: result?.notAllSeen ?? 0,
            checkpoint: result.map {
                $0.note.split(separator: "\n").prefix(3).map(String.init)
            } ?? [])
        notice.overdue = result?.overdue
        notice.waiting = result?.waiting
        notice.sinceLast = result?.sinceLast
        return await tell(notice)
    }

    /// Tries every channel with a notice that says that no night was run.
    /// - Returns: the channels that could not be reached.
    package func trial() async -> [String] {
        await begin()
        var notice = NightNotice(
            controller: controller, began: began, ended: time.now(), exitCode: 0,
            meaning: "a trial: no night was run")
        notice.isTrial = true
        return await tell(notice)
    }

    private func tell(_ notice: NightNotice) async -> [String] {
        guard let settings else { return [] }
        var notice = notice
        var silent: [String] = []
        if let ping = settings.ping,
            await !get(ping.end(exitCode: notice.exitCode, night: night))
        {
            silent.append("ping")
        }
        notice.silentChannels = silent
        if let webhook = settings.webhook, await !post(notice, to: webhook) {
            silent.append("webhook")
        }
        notice.silentChannels = silent
        if let mail = settings.mail, await !send(notice, by: mail) { silent.append("mail") }
        notice.silentChannels = silent
        if let file = settings.metrics, !write(notice, to: file) { silent.append("metrics") }
        for channel in silent { complain(channel) }
        return silent
    }

    private func complain(_ channel: String) {
        Console.warn("the notice by ‘\(channel)’ did not go out; try it with: lethe notify --test")
    }

    private func get(_ address: String) async -> Bool {
        await attempt { transport in
            try await transport.send(try request(.get, address), body: [])
        }
    }

    private func post(_ notice: NightNotice, to webhook: NoticeSettings.Webhook) async -> Bool {
        guard let secret = try? Secure.read(webhook.secretFile, what: "the webhook's secret")
        else { return false }
        let body = WebhookBody(notice, secret: Self.bare(secret), at: time.now())
        return await attempt { transport in
            var request = try request(.post, webhook.address.text)
            request.headerFields[.contentType] = "application/json"
            if let name = HTTPField.Name(WebhookBody.signatureField) {
                request.headerFields[name] = body.signature
            }
            return try await transport.send(request, body: body.bytes)
        }
    }

    private func send(_ notice: NightNotice, by mail: NoticeSettings.Mail) async -> Bool {
        let message = MailMessage(
            NoticeText(notice), from: mail.sender, to: mail.recipients, at: time.now(),
            identity: Self.identifier())
        let isLocal = NoticeAddress.isLoopback(mail.host)
        var relay = MailRelay(
            host: mail.host, port: mail.port,
            protection: mail.isTLSFromStart ? .tls : isLocal ? .loopbackOnly : .startTLS,
            timeout: Self.patience)
        if let user = mail.user, let file = mail.passwordFile {
            guard let secret = try? Secure.read(file, what: "the relay's password") else {
                return false
            }
            relay.login = (user, String(decoding: Self.bare(secret), as: UTF8.self))
        }
        do throws(TransportError) {
            try await CurlMail.send(
                message.bytes, from: mail.sender.description,
                to: mail.recipients.map(\.description), over: relay)
            return true
        } catch {
            return false
        }
    }

    private func write(_ notice: NightNotice, to file: URL) -> Bool {
        var text = Data(MetricsText(notice).text.utf8)
        // A trial is no night: what stands there is written again, and kept where it cannot be read.
        if notice.isTrial, FileManager.default.fileExists(atPath: file.path) {
            guard let kept = try? Data(contentsOf: file) else { return false }
            text = kept
        }
        return (try? Secure.replace(file, with: text)) != nil
    }

    /// Tries a request a few times; any answer of success is enough.
    private func attempt(
        _ send: (CurlTransport) async throws -> Response
    ) async -> Bool {
        let options = CurlOptions(
            connectTimeout: .seconds(5), totalTimeout: Self.patience, maxBodyBytes: 1 << 16)
        let answered = try? await CurlTransport.with(options: options) { transport in
            for number in 1...Self.tries {
                if let answer = try? await send(transport),
                    (200..<300).contains(answer.head.status.code)
                {
                    return true
                }
                if number < Self.tries { try? await time.sleep(.seconds(number)) }
            }
            return false
        }
        return answered ?? false
    }

    private func request(_ method: HTTPRequest.Method, _ address: String) throws -> HTTPRequest {
        guard let url = URL(string: address), let scheme = url.scheme,
            let authority = address.split(separator: "/", omittingEmptySubsequences: false)
                .dropFirst(2).first?.prefix(while: { $0 != "?" })
        else { throw Failure(.configuration, "the address of a notice is not valid") }
        let start = scheme.count + 3 + authority.count
        let rest = address.dropFirst(start)
        return HTTPRequest(
            method: method, scheme: scheme, authority: String(authority),
            path: rest.hasPrefix("/") ? String(rest) : "/" + rest)
    }

    /// The secret as it is meant; one that is no text stays as it is.
    static func bare(_ secret: Data) -> [UInt8] {
        String(validating: secret, as: UTF8.self).map { Array(Secure.bare($0).utf8) }
            ?? Array(secret)
    }

    /// Random, in the form of a UUID (RFC 9562), as ping services want it.
    private static func identifier() -> String { UUID().uuidString.lowercased() }
}
