// SPDX-License-Identifier: Apache-2.0

package import Ledger
package import Model
import StreamAPI
import Transparency

/// What the clocks show that a night goes by: this machine's, the service's, and the ledger's.
package struct Clocks: Sendable {
    package var machine: Instant
    /// Nil where the service does not say, or cannot be asked.
    package var service: Instant?
    package var ledger: LedgerTime

    /// Asks all of them. That the service cannot be asked is an answer.
    package static func read(
        _ settings: Settings, environment: [String: String], time: Timepiece
    ) async throws -> Clocks {
        let service: Instant?
        do {
            service = try await Reach.open(settings, environment: environment) { client in
                try await client.rateLimits([]).date
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            service = nil
        }
        let now = time.now()
        let ledger = try await Session.looking(settings, at: now).ledger.time()
        return Clocks(machine: now, service: service, ledger: ledger)
    }

    /// Whether the ledger is dated ahead, or the clock leapt and nobody has said that it is right.
    package var isDoubted: Bool {
        ledger.last.map { machine < $0 } ?? false || ledger.sure(at: machine) != nil
    }

    /// What came of an acceptance.
    package struct Accepted: Sendable {
        package var word: ClockWord
        /// By how many seconds the ledger's time falls.
        package var fallen: Int64
    }

    /// Goes by this machine's clock from here on, if the service's shows the same, or where it shows none,
    /// if a person says why it is right. The ledger records which; the next checkpoint signs it.
    package func accept(_ settings: Settings, hasReason: Bool) async throws -> Accepted {
        if let service, let skew = ClockSkew(machine, service: service) { throw skew.failure }
        guard service != nil || hasReason else {
            throw Failure(
                .attention, "stream does not say what time it is, or cannot be asked",
                hint: "compare \(machine) with another clock; if it is right: "
                    + "lethe clock accept --because \"…\"")
        }
        let word = service == nil ? ClockWord.accepted : .agreed
        let now = machine
        let fallen = try await Session.signing(settings, at: now) { session, _ in
            try await session.ledger.acceptClock(word, at: now)
        }
        return Accepted(word: word, fallen: fallen)
    }
}
