// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

private struct StreamAccessError: Error {}

@Suite struct FailureTests {
    @Test(arguments: [
        (StopReason.interrupted, Commands.ExitStatus.stopped), (.unreachable, .stopped),
        (.notAuthorised, .configuration), (.wrongRegion, .configuration), (.suspended, .stopped),
        (.ledger, .error), (.ledgerHeld, .busy),
    ])
    func `each reason to stop has its code and a hint`(
        reason: StopReason, status: Commands.ExitStatus
    ) {
        let failure = Failure(reason)
        #expect(ExitStatus(failure) == status)
        #expect(failure.hint?.isEmpty == false)
        let resumes = failure.hint?.contains("lethe resume") == true
        #expect(resumes == (reason != .suspended))
    }

    @Test(arguments: [
        StopReason.interrupted, .untilReached, .unreachable, .notAuthorised, .wrongRegion,
        .suspended, .ledger, .ledgerHeld, .ledgerGone,
    ])
    func `where there is no run, nobody is sent to resume one`(reason: StopReason) {
        let failure = Failure(reason, goesOn: false)
        #expect(failure.hint?.isEmpty == false)
        #expect(failure.hint?.contains("resume") == false)
        #expect((failure.kind == .stopped) == (reason == .interrupted))
    }

    @Test(
        arguments: [
            CocoaError(.fileNoSuchFile), CocoaError(.fileReadNoPermission),
            CocoaError(.fileWriteOutOfSpace), CocoaError(.fileReadUnknown),
            POSIXError(.ENOSPC), POSIXError(.EMFILE), POSIXError(.ENOMEM), POSIXError(.EXDEV),
        ] as [any Error])
    func `what the system says no to is told in words, with a remedy`(error: any Error) throws {
        let failure = try #require(Failure(system: error))
        #expect(!failure.message.isEmpty && !failure.message.contains("Domain"))
        #expect(failure.message.first?.isUppercase == false || failure.message.contains(":"))
        #expect(failure.hint?.isEmpty == false)
    }

    @Test func `a path is told by its last name alone`() throws {
        let error = CocoaError(
            .fileWriteOutOfSpace, userInfo: [NSFilePathErrorKey: "/srv/people/anna/report.csv"])
        let failure = try #require(Failure(system: error))
        #expect(failure.message == "report.csv: the disk is full")
    }

    @Test func `an error of the program's own is not the system's`() {
        #expect(Failure(system: CancellationError()) == nil)
        #expect(Failure(system: StreamAccessError()) == nil)
    }
}
