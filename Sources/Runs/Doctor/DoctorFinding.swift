// SPDX-License-Identifier: Apache-2.0

package import Model

/// One thing that a night needs, and how it stands.
package struct DoctorFinding: Hashable, Sendable {
    /// What is looked at, in the order in which it is told; the words are stable.
    package enum Check: String, CaseIterable, Sendable {
        case version, configuration, credentials, service, clock, limits, keys, ledger, run, disk
        case policy, holidays, holds, anchors, channels, timer
    }

    /// How it stands; the words are stable.
    package enum State: String, CaseIterable, Sendable {
        /// It is as a night needs it.
        case good
        /// Nobody looked, or nobody can from here.
        case unseen
        /// A night would go, and a person should look.
        case look
        /// A night would not go, or not to its end.
        case fault
    }

    package var check: Check
    package var state: State
    /// What was seen: lower-case, no trailing period, nobody named.
    package var message: String
    /// What to do; nil where there is nothing to do.
    package var remedy: String?
    /// Who can mend a fault; nil for every other state.
    package var kind: Failure.Kind?

    package static func good(_ check: Check, _ message: String) -> Self {
        Self(check: check, state: .good, message: message)
    }

    package static func unseen(
        _ check: Check, _ message: String, remedy: String? = nil
    ) -> Self {
        Self(check: check, state: .unseen, message: message, remedy: remedy)
    }

    package static func look(_ check: Check, _ message: String, remedy: String) -> Self {
        Self(check: check, state: .look, message: message, remedy: remedy)
    }

    package static func fault(_ check: Check, _ failure: Failure) -> Self {
        Self(
            check: check, state: .fault, message: failure.message, remedy: failure.hint,
            kind: failure.kind)
    }
}

extension [DoctorFinding] {
    /// What the findings come to: a fault that somebody must mend before one that may pass by
    /// itself, and both before what a person should look at; nil where there is nothing.
    package var verdict: Failure.Kind? {
        let kinds = compactMap { $0.state == .fault ? $0.kind ?? .error : nil }
        if let kind = kinds.first(where: { $0 != .busy }) ?? kinds.first { return kind }
        return contains { $0.state == .look } ? .attention : nil
    }
}
