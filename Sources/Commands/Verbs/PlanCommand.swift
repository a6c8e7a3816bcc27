// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CurlTransport
import Execution
import Foundation
import Ledger
import Model
import Plan
import Report
import StreamAPI
import Transparency

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what a run would do; sends nothing that changes anything.")

    @OptionGroup var common: Common
    @Flag(help: "Look nobody up.")
    var offline = false
    @Flag(help: "Print JSON.")
    var json = false
    @Argument(help: "Request files: CSV or JSON Lines.")
    var files: [String]

    func run() async throws {
        let settings = try common.settings()
        let (_, policy) = try PolicyFile.read(settings.policy)
        let time = Timepiece.system
        let ledger = try Ledger.temporary(
            identity: LedgerIdentity(
                origin: "\(settings.controller)/erasure/plan", epochKey: Secure.random(32),
                random: Secure.random))
        let run = 1
        try await Intaking(ledger: ledger, run: run).read(files)
        var limits: [Endpoint: RateLimit] = [:]
        let plan: CallPlan
        let digest: Digest
        if offline {
            let deciding = Deciding(
                ledger: ledger, run: run, policy: policy, time: time, lookup: nil)
            try await deciding.decide()
            (plan, digest) = try await deciding.plan()
        } else {
            let credentials = try StreamAccess.credentials(
                settings, environment: common.environment)
            (plan, digest, limits) = try await CurlTransport.with(
                options: StreamAccess.curlOptions(settings)
            ) { transport in
                let client = StreamClient(
                    credentials: credentials, transport: transport, now: time.now)
                let (_, limits) = try await StreamAccess.preflight(client, time: time)
                let lookup = PeopleLookup(
                    client: client, gates: RateGates(limits: limits, time: time), time: time)
                let deciding = Deciding(
                    ledger: ledger, run: run, policy: policy, time: time, lookup: lookup)
                try await deciding.decide()
                let (plan, digest) = try await deciding.plan()
                return (plan, digest, limits)
            }
        }
        let verdicts = try await ledger.verdicts(run: run)
        let view = PlanView(
            plan: plan, digest: digest, verdicts: verdicts,
            perMinute: Dictionary(
                uniqueKeysWithValues: limits.map { ($0.key.rawValue, $0.value.limit) }))
        Console.result(json ? try view.json() : view.text())
    }
}

/// A plan as a person or a program reads it.
struct PlanView {
    let plan: CallPlan
    let digest: Digest
    let verdicts: [String: Int]
    let perMinute: [String: Int]

    private var rows: Int { verdicts.values.reduce(0, +) }

    func text() -> String {
        var lines = [
            "\(rows) rows: "
                + verdicts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                .joined(separator: ", ")
        ]
        var table = Table([
            .init("people", .right), .init("calls", .right), .init("what happens"),
        ])
        for group in plan.groups {
            table.add(
                String(group.rows), String(group.calls), EffectWords(group.action.effect).plan)
        }
        if !plan.groups.isEmpty { lines.append(table.render()) }
        for group in plan.groups where group.action.isIrreversible {
            lines.append("what remains after the \(group.action.effect.rawValue):")
            lines += ResidualData.sentences(after: group.action).map { "  - \($0)" }
        }
        let estimate = PlanEstimate(plan, perMinute: perMinute)
        if !perMinute.isEmpty {
            let seconds = Int(estimate.duration.components.seconds)
            lines.append(
                "under the limits the calls take at least \(DurationWords.text(seconds: seconds)),"
                    + " and stream's own work on the tasks comes on top")
        }
        lines.append("plan \(digest.hex)")
        lines.append("nothing was sent")
        return lines.joined(separator: "\n")
    }

    func json() throws -> String {
        let groups = plan.groups.map { group -> [String: Any] in
            [
                "effect": group.action.effect.rawValue, "people": group.rows,
                "calls": group.calls,
            ]
        }
        let value: [String: Any] = [
            "rows": rows, "verdicts": verdicts, "groups": groups, "calls": plan.callCount,
            "people": plan.rowCount, "digest": digest.hex,
        ]
        let data = try JSONSerialization.data(
            withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }
}
