// SPDX-License-Identifier: Apache-2.0

package import Model
package import Plan

/// What somebody asks a night for.
package struct RunRequest: Sendable {
    package var sources: [RequestSource]
    package var profile: ProfileChoice
    package var released: [BrakeRelease]
    /// When nothing more is to be sent.
    package var until: Instant?
    /// Whether files whose rows are in the ledger are moved out of the inbox.
    package var movesTaken: Bool
    /// Whether the ledger's app was replaced by another.
    package var newApp: Bool
    /// Shown what is about to be done, once and before the plan stands; throws where it is not to be.
    package var agree: (@Sendable (Expected) throws -> Void)?

    package init(
        sources: [RequestSource], profile: ProfileChoice = ProfileChoice(),
        released: [BrakeRelease] = [], until: Instant? = nil, newApp: Bool = false,
        movesTaken: Bool = false,
        agree: (@Sendable (Expected) throws -> Void)? = nil
    ) {
        self.sources = sources
        self.profile = profile
        self.released = released
        self.until = until
        self.movesTaken = movesTaken
        self.newApp = newApp
        self.agree = agree
    }
}

/// What a night is about to do.
package struct Expected: Sendable {
    package var plan: CallPlan
    /// How many rows have each verdict.
    package var verdicts: [String: Int]
}
