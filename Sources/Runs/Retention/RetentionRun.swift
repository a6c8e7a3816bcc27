// SPDX-License-Identifier: Apache-2.0

import Keyring
package import Ledger
package import Model
import Policy

/// Takes away what is over its period: rows and bodies, then their bytes in the file, then the keys
/// of months that open nothing any more. Each step can be repeated, so a death is made good by the
/// next time.
package struct RetentionRun {
    package let settings: Settings
    package let retention: Retention
    package let dryRun: Bool

    package init(settings: Settings, retention: Retention, dryRun: Bool) {
        self.settings = settings
        self.retention = retention
        self.dryRun = dryRun
    }

    /// The periods that somebody named; `regimes` are such as `ccpa=24`.
    package static func retention(
        _ months: Int, names: Int?, regimes: [String]
    ) throws -> Retention {
        var byRegime: [Regime: Int] = [:]
        for word in regimes {
            let parts = word.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let law = Regime(rawValue: String(parts[0])),
                let count = Int(parts[1])
            else {
                throw Failure(
                    .usage, "this is not a law and its months",
                    hint: "write it as ccpa=24; the laws are: "
                        + Regime.allCases.map(\.rawValue).joined(separator: ", "))
            }
            byRegime[law] = count
        }
        guard let retention = Retention(months: months, names: names, byRegime: byRegime) else {
            throw Failure(
                .usage, "this cannot be a period",
                hint:
                    "1 to \(Retention.longestMonths) months; ccpa at least \(Retention.ccpaMonths)")
        }
        return retention
    }

    /// What went, or would go, and how many keys of months.
    package func apply(at now: Instant) async throws -> (done: Shredding, keys: Int) {
        guard Session.hasLedger(settings) else {
            throw Failure(.error, "there is no ledger yet", hint: "begin one: lethe run FILE")
        }
        let store = KeyStore(folder: settings.keys)
        return try await Session.acting(settings, store, at: now) { session in
            try await apply(
                Vault(session, pepper: store.pepper(creating: true)), at: now)
        }
    }

    private func apply(_ vault: Vault, at now: Instant) async throws -> (Shredding, Int) {
        let held = Set(try HoldsOnFile.read(settings).all.map(\.subject))
        func shred(at now: Instant, dryRun: Bool) async throws -> Shredding {
            try await vault.ledger.shred(
                retention, on: now.utcDate, held: held, pepper: vault.keys.pepper, at: now,
                dryRun: dryRun)
        }
        if !dryRun, let sure = try await vault.ledger.time().sure(at: now) {
            let (early, late) = (
                try await shred(at: sure, dryRun: true), try await shred(at: now, dryRun: true)
            )
            guard early == late else {
                throw ClockLeap(from: sure, to: now).question(
                    "what is kept is over its period by it")
            }
        }
        let done = try await shred(at: now, dryRun: dryRun)
        if !dryRun { try await vault.ledger.scrub() }
        // A run that passes midnight uses the key of the month in which it began: one month more.
        let oldest = min(try await vault.ledger.oldestOpening() ?? now.utcDate, now.utcDate)
        let keys = try MonthKeys(folder: settings.keys).remove(
            before: oldest.adding(months: -1), dryRun: dryRun)
        return (done, keys)
    }
}
