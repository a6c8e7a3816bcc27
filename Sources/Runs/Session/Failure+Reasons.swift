// SPDX-License-Identifier: Apache-2.0

package import Execution
package import Ledger
package import Model

extension Failure {
    /// The run was stopped, and is sealed with what it did until then.
    package init(_ reason: StopReason, pending: Int) {
        self.init(reason)
        message += "; rows that are pending: \(pending)"
    }

    /// The ledger could not do what it was asked.
    package init(_ error: LedgerError) {
        guard error.code != .newer else {
            self.init(.configuration, error.description, hint: "nothing was changed")
            return
        }
        guard error.code == .busy else {
            self.init(.error, error.description)
            return
        }
        self.init(
            .busy, error.description,
            hint: "close what has it open, such as sqlite3 or a backup, then try again; nothing is "
                + "lost: lethe status")
    }

    /// The run stopped before its end.
    package init(_ reason: StopReason) {
        switch reason {
        case .interrupted:
            self.init(.stopped, "stopped on request", hint: "go on with: lethe resume")
        case .untilReached:
            self.init(
                .stopped, "the time is over until which calls may be made",
                hint: "go on with: lethe resume")
        case .unreachable:
            self.init(
                .stopped, "stream cannot be reached",
                hint: "check the address and the network, then: lethe resume")
        case .notAuthorised:
            self.init(
                .configuration, "stream does not accept the key or the secret",
                hint: "check STREAM_API_KEY and STREAM_API_SECRET, then: lethe resume")
        case .wrongRegion:
            self.init(
                .configuration, "the app lives in another region",
                hint: "set the region's address as STREAM_BASE_URL, then: lethe resume")
        case .suspended:
            self.init(.stopped, "stream has suspended the app", hint: "ask stream's support")
        case .ledgerHeld:
            self.init(
                .busy, "\(LedgerError.heldMessage), so nothing can be recorded or sent",
                hint: "close what has it open, such as sqlite3 or a backup, then: lethe resume")
        case .ledger:
            self.init(
                .error, "the ledger cannot be written",
                hint: "see whether the disk is full, then: lethe resume")
        }
    }
}
