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
        switch error.code {
        case .busy:
            self.init(
                .busy, error.description,
                hint:
                    "close what has it open, such as sqlite3 or a backup, then try again; nothing "
                    + "is lost: lethe status")
        case .older:
            self.init(
                .configuration, error.description,
                hint: "what writes to it brings it up to date, such as: lethe run; copy it before")
        case .unfinished:
            self.init(
                .configuration, error.description,
                hint: "nothing is in it yet; see that the disk has room; what writes to it"
                    + " finishes it: lethe run")
        case .newer:
            self.init(
                .configuration, error.description,
                hint: "nothing was changed")
        case .gone: self.init(.ledgerGone)
        case .full:
            self.init(
                .error, error.description,
                hint: "make room on the disk, then see where it stands: lethe status")
        case .io:
            self.init(
                .error, error.description,
                hint: "check the folder and the disk of the ledger, and who may write there; then "
                    + "see where it stands: lethe status")
        case .corrupt:
            self.init(
                .configuration, error.description,
                hint: "look at what ‘ledger’ in lethe.yaml names, and bring back a copy if it is "
                    + "damaged")
        default: self.init(.error, error.description)
        }
    }

    /// Nothing more will be accepted from us.
    /// - Parameter goesOn: whether there is a run that `lethe resume` goes on with; where there is
    ///   none, nobody is sent there.
    package init(_ reason: StopReason, goesOn: Bool = true) {
        let stopped: Kind = goesOn ? .stopped : .busy
        func then(_ remedy: String) -> String { goesOn ? "\(remedy), then: lethe resume" : remedy }
        switch reason {
        case .interrupted:
            self.init(
                .stopped, "stopped on request",
                hint: goesOn ? "go on with: lethe resume" : "give the command again")
        case .untilReached:
            self.init(
                stopped, "the time is over until which calls may be made",
                hint: goesOn ? "go on with: lethe resume" : "give the command again")
        case .unreachable:
            self.init(
                stopped, "stream cannot be reached", hint: then("check the address and the network")
            )
        case .silence:
            self.init(
                .busy, "nothing good came from stream for as long as patience allows",
                hint: then("see whether stream works and whether its limits leave anything"))
        case .internalError:
            self.init(
                .error, "something happened that lethe does not know; nothing is lost",
                hint: goesOn
                    ? "go on with: lethe resume; if it happens again, report it"
                    : "try again; if it happens again, report it")
        case .notAuthorised:
            self.init(
                .configuration, "stream does not accept the key or the secret",
                hint: then("check STREAM_API_KEY and STREAM_API_SECRET"))
        case .wrongRegion:
            self.init(
                .configuration, "the app lives in another region",
                hint: then("set the region's address as STREAM_BASE_URL"))
        case .suspended:
            self.init(
                stopped, "stream has suspended the app", hint: "ask stream's support")
        case .ledgerHeld:
            self.init(
                .busy, "\(LedgerError.heldMessage), so nothing can be recorded or sent",
                hint: then("close what has it open, such as sqlite3 or a backup"))
        case .ledgerGone:
            self.init(
                .error, "the ledger's file was removed, replaced or cut short while it was used",
                hint:
                    "nothing more was sent; find out who did it, bring the file back, and hold it "
                    + "against the newest pack: docs/anchors.md")
        case .ledger:
            self.init(
                .error, "the ledger cannot be written",
                hint: then("see whether the disk is full"))
        }
    }
}
