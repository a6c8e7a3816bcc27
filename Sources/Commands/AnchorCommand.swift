// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Keyring
import Ledger
import Model
import Report
import Runs
import StreamAPI
import Transparency

struct AnchorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anchor",
        abstract: """
            Fetch the time stamps that packs still lack, ask the witnesses again, or remember the \
            checkpoint anew.
            """,
        discussion: """
            A stamp that is fetched late shows that the pack existed when it was stamped, not when \
            it was made.
            """
    )
    .example(
        "lethe anchor --tsa https://tsa.example/tsr",
        "lethe anchor --remember   # after somebody compared the ledger with a pack that was kept")

    @OptionGroup var common: Common
    @Option(help: "The time-stamping authority's address, such as https://tsa.example/tsr.")
    var tsa: String?
    @Flag(
        help: """
            Take the ledger as it is and remember its newest checkpoint: after the remembered one \
            was lost, and somebody has compared the ledger with a pack that was kept.
            """)
    var remember = false
    @Flag(help: "Print JSON, an object a line for each stamp.")
    var json = false

    func run() async throws {
        let settings = try common.settings()
        if remember {
            try await Self.remember(settings, at: Timepiece.system.now())
            if !json { Console.result("remembered: \(shortened(settings.remembered.file))") }
        }
        try await askWitnesses(settings)
        guard let tsa = tsa ?? settings.tsa else {
            if remember || settings.witness != nil { return }
            throw Failure(
                .usage, "no time-stamping authority is named",
                hint: "name one: --tsa https://tsa.example/tsr")
        }
        let missing = try Self.missing(in: settings.reports, authorities: settings.tsaCA)
        guard !missing.isEmpty else {
            if !json { Console.result("every pack has its time stamp") }
            return
        }
        let asJSON = json
        try await Interrupt.watch {
            try await StampService.with(tsa, authorities: settings.tsaCA) { stamping in
                for token in missing {
                    let kept = try await stamping.fetch(token)
                    let pack = token.pack.lastPathComponent
                    if asJSON {
                        Console.json([("pack", .string(pack)), ("stamp", .string(kept.text))])
                    } else {
                        Console.result("\(pack)  \(kept.text)")
                    }
                }
            }
        }
    }

    /// Has the newest checkpoint countersigned, where witnesses are named.
    private func askWitnesses(_ settings: Settings) async throws {
        guard settings.witness != nil else { return }
        let ledger = try await Session.looking(settings, at: Timepiece.system.now()).ledger
        guard let last = try await ledger.lastRun() else { return }
        let run = last.state == .sealed ? last.number : last.number - 1
        guard run > 0 else { return }
        try await Interrupt.watch {
            try await Anchors.witness(run: run, ledger: ledger, settings: settings)
        }
    }

    /// The stamps that packs lack. Where authorities are known, a stamp that none of them made is none.
    static func missing(in reports: URL, authorities: URL? = nil) throws -> [TimeToken] {
        try TimeToken.all(in: reports).filter { !$0.counts(by: authorities) }
    }

    /// Remembers the ledger's newest checkpoint, if nothing contradicts it.
    static func remember(_ settings: Settings, at now: Instant) async throws {
        try await Session.signing(settings, at: now) { session, key in
            let trust = try KeyStore(folder: settings.keys)
                .trust(domain: settings.controller, origin: session.origin, key: key.publicKey)
            let check = LedgerCheck(
                ledger: session.ledger, reports: settings.reports, memory: settings.remembered,
                trust: trust)
            guard let note = try await check.check(at: now, adopting: true) else {
                throw Failure(
                    .error, "the ledger has no checkpoint yet", hint: "begin: lethe run FILE")
            }
            try settings.remembered.remember(note)
        }
    }
}
