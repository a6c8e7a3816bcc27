// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Execution
import Foundation
import JSON
import Ledger
import Model
import Policy
import Report
import Runs
import StreamAPI

struct ReeraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reerase",
        abstract: "After a restored backup: erase again whom it brought back.",
        discussion: """
            Looks up everybody who was erased for good since the backup was made, and plans to erase \
            again who is there as they were made before: with the modes of then, under the holds, \
            never_touch and brakes of today's policy. Shows the plan, and sends nothing without --yes.
            """
    )
    .example(
        "lethe reerase --backup-date 2026-11-20   # who is there again?",
        "lethe reerase --backup-date 2026-11-20 --yes")

    @OptionGroup var common: Common
    @Option(help: "When the backup was made: a day, or a time such as 2026-11-20T03:00:00Z.")
    var backupDate: String
    @Flag(help: "Carry the plan out, as a run of its own.")
    var yes = false
    @Flag(help: "Show the ids of those who are there again.")
    var ids = false
    @Option(help: "Let it go on although this brake trips; may be given again.")
    var releaseBrake: [String] = []
    @Option(help: "Why the brake is released.")
    var because: String?
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let settings = try common.settings()
        let date = try BackupDate(backupDate, now: Timepiece.system.now())
        let released = try BrakeRelease.named(releaseBrake, because: because)
        guard Session.hasLedger(settings) else {
            throw Failure(
                .error, "there is no ledger yet, so nobody was erased",
                hint: "bring back the ledger first; then the backup can be answered")
        }
        guard yes else { return try await show(settings, date, released) }
        let environment = common.environment
        let (found, result) = try await Interrupt.stopping { stop in
            try await Night.with(
                settings, environment: environment, time: .system, stop: stop
            ) { try await $0.reerase(since: date, released: released) }
        }
        name(found)
        guard let result else {
            tellNobody()
            return
        }
        let summary = Summary(result)
        summary.tell(json: json)
        try summary.check()
    }

    /// Shows the plan, on a copy of the ledger that is thrown away.
    private func show(
        _ settings: Settings, _ date: BackupDate, _ released: [BrakeRelease]
    ) async throws {
        let rehearsal = try await Rehearsal(settings, time: .system)
        let view = try await LookupAccess.online(settings, common.environment) { lookup, limits in
            try await plan(rehearsal, date, released, lookup, limits)
        }
        guard let view else { return tellNobody() }
        guard !json else { return Console.json(view.json) }
        Console.result(view.text())
        Console.result("carry it out: lethe reerase --backup-date \(backupDate) --yes")
    }

    /// - Returns: nil if nobody is back.
    private func plan(
        _ rehearsal: Rehearsal, _ date: BackupDate, _ released: [BrakeRelease],
        _ lookup: PeopleLookup, _ limits: [Endpoint: RateLimit]
    ) async throws -> PlannedNight? {
        let found = try await Returned.find(
            since: date, in: rehearsal.ledger, policy: rehearsal.policy, lookup: lookup)
        for line in found.lines { if json { Console.say(line) } else { Console.result(line) } }
        name(found)
        guard !found.back.isEmpty else { return nil }
        try await rehearsal.deciding(lookup).reerase(found)
        return try await rehearsal.decide(
            RunRequest(sources: [], released: released), lookup: lookup, limits: limits)
    }

    private func tellNobody() {
        if json {
            Console.json([("people", .number(.init(0)))])
        } else {
            Console.result("nobody is to be erased again; nothing was sent")
        }
    }

    /// Shows whom it brought back, where somebody asks for it.
    private func name(_ found: Returned) {
        guard ids else { return }
        for person in found.back {
            let id = person.erasure.subject.rawValue
            if json { Console.json([("user", .string(id))]) } else { Console.result(id) }
        }
    }
}
