// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import Testing
import Transport

@Suite(.timeLimit(.minutes(5)))
struct CurlMailTests {
    private static let mail = Array("Subject: a night\r\n\r\nfirst\r\n.dotted\r\n".utf8)

    private func send(
        to relay: MailRelay, _ recipients: [String] = ["dpo@acme.example", "it@acme.example"]
    ) async throws(TransportError) {
        try await CurlMail.send(
            Self.mail, from: "lethe@acme.example", to: recipients, over: relay)
    }

    @Test func `a mail reaches this machine's relay whole, for each recipient`() async throws {
        try await MailServer.with { server in
            try await send(
                to: MailRelay(host: "127.0.0.1", port: server.port, protection: .loopbackOnly))
            let lines = server.lines
            #expect(lines.contains { $0.hasPrefix("MAIL FROM:<lethe@acme.example>") })
            #expect(lines.contains { $0.hasPrefix("RCPT TO:<dpo@acme.example>") })
            #expect(lines.contains { $0.hasPrefix("RCPT TO:<it@acme.example>") })
            // A line that begins with a dot has a second one on the way (RFC 5321, section 4.5.2).
            #expect(lines.contains("..dotted"))
            #expect(lines.contains("Subject: a night"))
        }
    }

    @Test func `a relay without TLS gets nothing when TLS is asked for`() async throws {
        try await MailServer.with { server in
            let error = await #expect(throws: TransportError.self) {
                try await send(
                    to: MailRelay(host: "127.0.0.1", port: server.port, protection: .startTLS))
            }
            #expect(error?.code == .tls)
            #expect(error?.reach == .neverSent)
            #expect(!server.lines.contains { $0.hasPrefix("MAIL") || $0.hasPrefix("AUTH") })
        }
    }

    @Test(arguments: ["relay.example", "10.0.0.1", "127.0.0.1.evil.example", "localhost.example"])
    func `another machine is never spoken to unprotected`(host: String) async {
        let error = await #expect(throws: TransportError.self) {
            try await send(to: MailRelay(host: host, port: 25, protection: .loopbackOnly))
        }
        #expect(error?.code == .badRequest)
        #expect(error?.reach == .neverSent)
    }

    @Test func `a refused recipient is an error, and the mail stays here`() async throws {
        try await MailServer.with(refusesRecipients: true) { server in
            let error = await #expect(throws: TransportError.self) {
                try await send(
                    to: MailRelay(host: "127.0.0.1", port: server.port, protection: .loopbackOnly))
            }
            #expect(error?.reach == .neverSent)
            #expect(error.map { !"\($0)".contains("@") } == true)
        }
    }

    @Test func `nobody there is an error`() async throws {
        let port = try refusedPort()
        let error = await #expect(throws: TransportError.self) {
            try await send(to: MailRelay(host: "127.0.0.1", port: port, protection: .loopbackOnly))
        }
        #expect(error?.code == .cannotConnect)
    }

    @Test func `a mail for nobody is not sent`() async {
        let error = await #expect(throws: TransportError.self) {
            try await send(
                to: MailRelay(host: "127.0.0.1", port: 25, protection: .loopbackOnly), [])
        }
        #expect(error?.code == .badRequest)
    }
}
