// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@testable import Runs

@Suite struct NoticeSettingsTests {
    private func parse(_ notify: String) throws -> NoticeSettings? {
        try Settings.parse(
            "controller: acme.example\nnotify: \(notify)\n",
            file: URL(filePath: "/somewhere/lethe.yaml")
        ).notices
    }

    @Test func `every way can be set, each for itself`() throws {
        let all = try parse(
            "{ping: 'https://p.example/x', metrics: m.prom, "
                + "webhook: {url: 'https://h.example', secret_file: s}, "
                + "mail: {from: l@a.example, to: [a@a.example, b@a.example], "
                + "relay: 'smtp.a.example:465', tls: tls, user: l, password_file: p}}")
        #expect(all?.names == ["ping", "webhook", "mail", "metrics"])
        #expect(all?.mail?.port == 465)
        #expect(all?.mail?.isTLSFromStart == true)
        #expect(all?.mail?.passwordFile?.path == "/somewhere/p")
        #expect(all?.webhook?.secretFile.path == "/somewhere/s")
        #expect(try parse("{ping: 'https://p.example/x'}")?.names == ["ping"])
    }

    @Test func `without a relay mail goes to this machine's own`() throws {
        let mail = try parse("{mail: {from: l@a.example, to: a@a.example}}")?.mail
        #expect(mail?.host == "localhost")
        #expect(mail?.port == 25)
    }

    @Test(arguments: [
        "{pong: x}", "{ping: 'http://p.example/x'}", "{ping: 'https://u:p@p.example/'}",
        "{ping: ''}", "{webhook: {url: 'https://h.example'}}",
        "{webhook: {url: 'http://h.example', secret_file: s}}",
        "{webhook: {url: 'https://h.example', secret: s}}", "{mail: {to: a@a.example}}",
        "{mail: {from: a, to: a@a.example}}", "{mail: {from: a@a.example, to: []}}",
        "{mail: {from: a@a.example, to: \"a@a.example\\r\\nBcc: x@y.example\"}}",
        "{mail: {from: a@a.example, to: a@a.example, relay: 'h:0'}}",
        "{mail: {from: a@a.example, to: a@a.example, relay: 'h:99999'}}",
        "{mail: {from: a@a.example, to: a@a.example, relay: 'h/x'}}",
        "{mail: {from: a@a.example, to: a@a.example, tls: none}}",
        "{mail: {from: a@a.example, to: a@a.example, user: u}}",
        "{mail: {from: a@a.example, to: a@a.example, user: u, password: p}}", "[]", "x",
    ])
    func `a mistake is named with its place, and is the configuration's`(notify: String) {
        let failure = #expect(throws: Failure.self) { try parse(notify) }
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.contains("lethe.yaml:2:") == true, "\(failure?.message ?? "")")
    }
}
