// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Execution
import Foundation
import Ledger
import Model
import Plan
import Policy
import StreamAPI
import Transparency

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what a run would do; sends nothing that changes anything.")

    @OptionGroup var common: Common
    @OptionGroup var input: InputOptions
    @OptionGroup var lookup: LookupOption
    @Flag(help: "Show what is decided for each row, by file and line.")
    var rows = false
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let settings = try common.settings()
        let request = try input.request(settings)
        let rehearsal = try await Rehearsal(settings, time: .system)
        try await rehearsal.read(request)
        let view = try await lookup.with(settings, common.environment) { lookup, limits in
            try await rehearsal.decide(request, lookup: lookup, limits: limits)
        }
        if rows { try await rehearsal.show() }
        Console.result(json ? try view.json() : view.text())
    }
}

/// A run up to the point where something would be sent, on a ledger that is thrown away.
struct Rehearsal {
    let settings: Settings
    let policy: Policy
    let holds: Holds
    let ledger: Ledger
    let run: Int
    let digest: Digest
    let time: Timepiece

    init(_ settings: Settings, time: Timepiece) async throws {
        self.settings = settings
        self.time = time
        let text: String
        (text, policy) = try PolicyFile.read(settings.policy)
        holds = try HoldsOnFile.read(settings)
        digest = .sha256(Array(text.utf8))
        ledger = try await Ledger.rehearsal(
            of: settings.ledger.path,
            identity: LedgerIdentity(
                origin: "\(settings.controller)/erasure/plan", epochKey: Secure.random(32),
                random: Secure.random),
            exists: FileManager.default.fileExists(atPath: settings.ledger.path))
        run = try await ledger.beginRun(
            RunStart(
                at: time.now(), tool: Night.tool, policy: text, policyDigest: digest, app: "",
                previousSums: nil, verifierKey: ""))
    }

    func read(_ request: RunRequest) async throws {
        _ = try await ledger.carryOver(
            run: run, today: policy.localDate(of: .instant(time.now())),
            held: Set(holds.all.map(\.subject)), policy: digest, at: time.now())
        try await Intaking(ledger: ledger, run: run, choice: request.profile)
            .read(request.sources)
    }

    /// Decides, brakes and plans. Inlined into the closures that call it, it crashes the optimizer
    /// of Swift 6.3.1.
    @inline(never) func decide(
        _ request: RunRequest, lookup: PeopleLookup?, limits: [Endpoint: RateLimit]
    ) async throws -> PlanView {
        let deciding = deciding(lookup)
        try await deciding.decide()
        try await deciding.brake(
            appUsers: settings.appUsers, released: request.released, at: time.now())
        let (plan, digest) = try await deciding.plan()
        let verdicts = try await ledger.verdicts(run: run)
        let perMinute = Dictionary(
            uniqueKeysWithValues: limits.map { ($0.key.rawValue, $0.value.limit) })
        return PlanView(
            plan: plan, digest: digest, verdicts: verdicts, perMinute: perMinute,
            backups: policy.backups)
    }

    func deciding(_ lookup: PeopleLookup?) -> Deciding {
        Deciding(
            ledger: ledger, run: run, policy: policy, holds: holds, time: time, lookup: lookup)
    }

    /// Prints each row with what is decided for it.
    func show() async throws {
        var last: Int64 = 0
        while true {
            let page = try await ledger.decided(run: run, after: last, limit: 1000)
            guard let end = page.last?.row else { return }
            last = end
            for row in page {
                Console.result(
                    "\(row.place)  \(row.verdict)  \(row.why)"
                        + (row.rule.isEmpty ? "" : "  by \(row.rule)"))
            }
        }
    }
}
