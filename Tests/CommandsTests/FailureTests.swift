// SPDX-License-Identifier: Apache-2.0

import Execution
import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct FailureTests {
    @Test(arguments: [
        (StopReason.interrupted, Commands.ExitStatus.stopped), (.unreachable, .stopped),
        (.notAuthorised, .configuration), (.wrongRegion, .configuration), (.suspended, .stopped),
        (.ledger, .error),
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
}
