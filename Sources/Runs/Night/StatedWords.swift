// SPDX-License-Identifier: Apache-2.0

package import Intake
import Ledger
import Model

extension Stated {
    /// What `--law`, `--received` and `--number` say.
    /// - Throws: ``Failure`` for a law that is not known, and for what is no day or no number.
    package init(law: String?, received: String?, number: String?) throws {
        self.init()
        if let law {
            guard let found = Regime(rawValue: law.lowercased()) else {
                let known = Regime.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure(.usage, "--law names no law", hint: "the laws are: \(known)")
            }
            regime = found
        }
        if let received {
            guard let found = Received(received) else {
                throw Failure(
                    .usage, "--received is neither a day nor a time",
                    hint: "write 2026-04-03 or 2026-04-03T09:30:00Z")
            }
            self.received = found
        }
        if let number {
            let isPlain = number.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control
            }
            guard !number.isEmpty, number.utf8.count <= 150, isPlain else {
                throw Failure(
                    .usage, "--number is no number of a request",
                    hint: "give the number under which the files are filed, on one line")
            }
            reference = number
        }
    }

    /// Records what was said before any row is read; the number stands in the rows themselves.
    func record(in ledger: Ledger, run: Int, at now: Instant) async throws {
        if let regime {
            try await ledger.recordApproval(
                run: run, "law-for-files", about: regime.rawValue, at: now)
        }
        if let received {
            try await ledger.recordApproval(
                run: run, "receipt-for-files", about: received.description, at: now)
        }
    }
}
