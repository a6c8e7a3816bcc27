// SPDX-License-Identifier: Apache-2.0

package import Execution
import Foundation
import Keyring
package import Ledger
package import Model
import Plan
package import Policy
package import StreamAPI
package import Transparency

/// A run up to the point where something would be sent, on a ledger that is thrown away.
package struct Rehearsal {
    package let settings: Settings
    package let policy: Policy
    package let holds: Holds
    package let ledger: Ledger
    package let run: Int
    package let digest: Digest
    package let time: Timepiece

    package init(_ settings: Settings, time: Timepiece) async throws {
        self.settings = settings
        self.time = time
        let text: String
        (text, policy) = try PolicyFile.read(settings.policy)
        holds = try HoldsOnFile.read(settings)
        digest = .sha256(Array(text.utf8))
        Session.tellHolder(settings)
        ledger = try await Ledger.rehearsal(
            of: settings.ledger.path,
            identity: LedgerIdentity(
                origin: "\(settings.controller)/erasure/plan", epochKey: Secure.random(32),
                random: Secure.random),
            exists: Session.hasLedger(settings))
        run = try await ledger.beginRun(
            RunStart(
                at: time.now(), tool: Night.tool, policy: text, policyDigest: digest, app: "none",
                previousSums: nil, verifierKey: "none"))
    }

    package func read(_ request: RunRequest) async throws {
        _ = try await ledger.carryOver(
            run: run, today: policy.localDate(of: .instant(time.now())),
            held: Set(holds.all.map(\.subject)), policy: digest, at: time.now(),
            reopens: policy.reopens(on: policy.localDate(of: .instant(time.now()))))
        let taken = try await IntakeStage(
            ledger: ledger, run: run, choice: request.profile, asked: policy.askedColumns,
            isRehearsal: true
        )
        .read(request.sources)
        try await TriageStage(ledger: ledger, run: run, policy: policy, now: time.now())
            .triage(fileRefused: taken.count < request.sources.count)
    }

    /// Decides, brakes and plans. Inlined into the closures that call it, it crashes the optimizer
    /// of Swift 6.3.1.
    @inline(never) package func decide(
        _ request: RunRequest, lookup: PeopleLookup?, limits: [Endpoint: RateLimit]
    ) async throws -> PlannedNight {
        var deciding = deciding(lookup)
        let now = time.now()
        let end = settings.night.end(after: now, timeZone: policy.timeZone) ?? now
        let first = policy.localDate(of: .instant(end))
        deciding.nights = settings.night.nights(limits, first: first)
        try await deciding.decide()
        try await deciding.brake(
            appUsers: settings.appUsers, released: request.released, at: time.now())
        let (plan, digest) = try await deciding.plan()
        let verdicts = try await ledger.verdicts(run: run)
        let perMinute = Dictionary(
            uniqueKeysWithValues: limits.map { ($0.key.rawValue, $0.value.limit) })
        let forecast = Forecast(plan, first: first, nights: deciding.nights)
        let used = perMinute.filter { plan.callsByEndpoint[$0.key] != nil }
        return PlannedNight(
            plan: plan, digest: digest, verdicts: verdicts, perMinute: perMinute,
            backups: policy.backups, forecast: forecast,
            saving: forecast.late.isEmpty
                ? nil
                : Forecast.saving(
                    plan, first: first, perMinute: used, minutes: settings.night.minutes),
            minutes: settings.night.minutes)
    }

    package func deciding(_ lookup: PeopleLookup?) -> DecisionStage {
        DecisionStage(
            ledger: ledger, run: run, policy: policy, holds: holds, time: time, lookup: lookup)
    }
}
