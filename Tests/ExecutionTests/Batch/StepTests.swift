// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Testing

@testable import Execution

@Suite struct StepTests {
    @Test func `tokens are revoked before the account is stopped`() throws {
        #expect(Step.steps(for: .deactivate(Deactivation())) == [.revokeTokens, .deactivate])
        #expect(
            Step.steps(for: .deactivate(Deactivation(revokeTokens: false))) == [.deactivate])
        #expect(Step.steps(for: try hardDeletion()) == [.delete])
        #expect(Step.steps(for: .reactivate(Reactivation())) == [.reactivate])
        #expect(Step.steps(for: .restore) == [.restore])
    }

    @Test(arguments: [
        (Step.revokeTokens, Endpoint.updateUsersPartial), (.delete, .deleteUsers),
        (.deactivate, .deactivateUsers), (.reactivate, .reactivateUsers),
        (.restore, .restoreUsers),
    ])
    func `each request counts against its own limit`(step: Step, endpoint: Endpoint) {
        #expect(step.endpoint == endpoint)
    }
}
