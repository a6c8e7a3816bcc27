// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import StreamAPI
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct SettingsTests {
    private func parse(_ text: String) throws -> Settings {
        try Settings.parse(text, file: URL(filePath: "/somewhere/lethe.yaml"))
    }

    @Test func `what is left out has its usual place beside the file`() throws {
        let settings = try parse("controller: acme.example")
        #expect(settings.controller == "acme.example")
        #expect(settings.ledger.path == "/somewhere/lethe.db")
        #expect(settings.policy.path == "/somewhere/policy.yaml")
        #expect(settings.taskDeadline == .seconds(6 * 3600))
        #expect(settings.baseURL == nil)
    }

    @Test func `the settings that init writes are good`() throws {
        let settings = try parse(InitCommand.settings("acme.example"))
        #expect(settings.controller == "acme.example")
    }

    @Test func `operators are roles, each with a key or without`() throws {
        let line =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"
        let settings = try parse(
            "controller: a.example\noperators:\n  dpo: {key: \"\(line)\"}\n  support: {}")
        #expect(settings.operators.roles.map(\.role) == ["dpo", "support"])
        #expect(try settings.operators.who("dpo").key != nil)
        #expect(try settings.operators.who("support").role == "support")
        #expect(throws: Failure.self) { try settings.operators.who(nil) }
        #expect(throws: Failure.self) { try settings.operators.who("boss") }
        let nobody = try parse("controller: a.example").operators
        #expect(try nobody.who(nil).role == nil)
        #expect(throws: Failure.self) { try nobody.who("dpo") }
    }

    @Test(arguments: [
        ("operators: [dpo]", "‘operators’"), ("operators: {DPO: {}}", "a role"),
        ("operators: {dpo: {key: x}}", "the key"), ("operators: {dpo: {mail: x}}", "unknown word"),
        ("night: {from: \"01:00\"}", "‘until’"), ("night: {from: 1am, until: \"05:30\"}", "‘from’"),
        ("night: {from: \"24:00\", until: \"05:30\"}", "‘from’"),
        ("waiting: 7", "‘waiting’"), ("waiting: {holds: 7}", "unknown word"),
        ("waiting: {held: 0}", "‘held’"), ("waiting: {held: soon}", "‘held’"),
    ])
    func `a wrong operator or night is said`(line: String, what: String) throws {
        let failure = #expect(throws: Failure.self) { try parse("controller: a.example\n\(line)") }
        #expect(failure?.message.contains(what) == true)
    }

    @Test func `what may wait how long is said, and what is not said is as usual`() throws {
        #expect(try parse("controller: a.example").waiting == WaitingLimits())
        let waiting = try parse(
            "controller: a.example\nwaiting: {decision: 3, kept_by_policy: never}"
        ).waiting
        #expect(waiting[.decision] == 3)
        #expect(waiting[.kept] == nil)
        #expect(waiting[.held] == WaitingLimits.Kind.held.usual)
    }

    @Test func `a night ends by the controller's clock`() throws {
        let night = try parse(
            "controller: a.example\nnight: {from: \"01:00\", until: \"05:30\"}"
        ).night
        #expect(night.minutes == 270)
        let now = try #require(Instant("2026-11-27T12:00:00Z"))
        #expect(
            night.end(after: now, timeZone: "Europe/Berlin") == Instant("2026-11-28T04:30:00Z"))
        #expect(night.end(after: now, timeZone: "UTC") == Instant("2026-11-28T05:30:00Z"))
        let none = try parse("controller: a.example").night
        #expect(none.end(after: now, timeZone: nil) == nil && none.minutes == 1440)
    }

    @Test(arguments: [("90s", 90), ("5m", 300), ("2h", 7200), ("1d", 86_400)])
    func `a span is a number and a unit`(text: String, seconds: Int) throws {
        let settings = try parse("controller: a.example\ntask_deadline: \(text)")
        #expect(settings.taskDeadline == .seconds(seconds))
    }

    @Test(arguments: [
        ("share_of_limits: 80 %", 48), ("share_of_limits: 100%", 60), ("share_of_limits: 50", 30),
        ("share_of_limits: 1 %", 1), ("tsa: http://tsa.example", 48),
    ])
    func `a night uses its share of the limits`(line: String, calls: Int) throws {
        let settings = try parse("controller: a.example\n\(line)")
        let told = RateLimit(limit: 60, remaining: 60, reset: nil)
        #expect(settings.pace.ours([.deleteUsers: told])[.deleteUsers]?.limit == calls)
    }

    @Test(arguments: [
        ("controller: a.example\nshare_of_limits: 0", "‘share_of_limits’"),
        ("controller: a.example\nshare_of_limits: 101 %", "‘share_of_limits’"),
        ("controller: a.example\nshare_of_limits: -5 %", "‘share_of_limits’"),
        ("controller: a.example\nshare_of_limits: 9223372036854775808", "‘share_of_limits’"),
        ("controller: a.example\npatience: 0s", "‘patience’"),
        ("controller: a.example\nretention_months: 9223372036854775807", "‘retention_months’"),
        ("controller: a.example\nretention_months: -1", "‘retention_months’"),
        ("controller: a.example\nretention_months: 601", "‘retention_months’"),
        ("controller: a.example\npatience: +5h", "‘patience’"),
        ("controller: a.example\napp_users: 9223372036854775807", "‘app_users’"),
        ("controller: a.example\nstream: {export_hosts: [https://x]}", "‘export_hosts’"),
        ("controller: a.example\npatience: 9999999d", "‘patience’"),
        ("controller: a.example\npatience: 9223372036854775807d", "‘patience’"),
        ("controller: a.example\nledgr: x", "lethe.yaml:2:1: unknown word ‘ledgr’"),
        ("controller: a.example\nstream: {secret: x}", "unknown word ‘secret’"),
        ("ledger: x", "‘controller’"), ("controller: acme", "‘controller’"),
        ("controller: Acme.example", "‘controller’"), ("controller: .example", "‘controller’"),
        ("controller: a.example\ntask_deadline: 6", "‘task_deadline’"),
        ("controller: a.example\ntask_deadline: 0h", "‘task_deadline’"),
        ("controller: a.example\ntask_deadline: -1h", "‘task_deadline’"),
        ("controller: a.example\ntask_deadline: soon", "‘task_deadline’"),
        ("- a", "‘settings’ must be a map"), ("", "the list of settings is empty"),
        ("controller: [", "lethe.yaml:2:1: not valid YAML"),
    ])
    func `a mistake is named, and is the configuration's`(text: String, part: String) {
        let failure = #expect(throws: Failure.self) { try parse(text) }
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.contains(part) == true)
    }
}
