// SPDX-License-Identifier: Apache-2.0

/// A profile behind one reference: each step of reading a row gets it, and a copy of the whole for
/// each would cost more than the step.
final class SharedProfile: Sendable {
    let value: IntakeProfile

    init(_ value: IntakeProfile) {
        self.value = value
    }
}
