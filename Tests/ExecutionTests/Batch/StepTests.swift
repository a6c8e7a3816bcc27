// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Testing

@testable import Execution

@Suite struct StepTests {
    @Test func `tokens are revoked before the account is stopped`() throws {
        #expect(Action.deactivate(Deactivation()).steps == [.revokeTokens, .deactivate])
        #expect(
            Action.deactivate(Deactivation(revokeTokens: false)).steps == [.deactivate])
        #expect(try hardDeletion().steps == [.delete])
        #expect(Action.reactivate(Reactivation()).steps == [.reactivate])
        #expect(Action.restore.steps == [.restore])
    }

    @Test(arguments: [
        (Step.revokeTokens, Endpoint.updateUsersPartial), (.delete, .deleteUsers),
        (.deactivate, .deactivateUsers), (.reactivate, .reactivateUsers),
        (.restore, .restoreUsers),
    ])
    func `each request counts against its own limit`(step: Step, endpoint: Endpoint) {
        #expect(step.endpoint == endpoint)
    }

    @Test(arguments: Step.allCases)
    func `a plan counts against the limit that is used up`(step: Step) {
        #expect(step.endpointName == step.endpoint.rawValue)
    }
}
