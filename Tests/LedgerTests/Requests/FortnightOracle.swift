// SPDX-License-Identifier: Apache-2.0

import Model

/// What should become of requests over a fortnight, as a plain list: it knows nothing of how the ledger
/// keeps them.
struct FortnightOracle {
    /// What a night makes of a request.
    enum Fate: CaseIterable {
        case verify, fail, lose, contradict, review, keep, refuse, absent
    }

    /// One request.
    struct Request {
        var reference: String
        var deadline: CalendarDate
        var state: State
        var tries = 0
        /// The first night on which it may come by itself.
        var comesOn = 0
        var decided: CaseDecision?
        /// The night since which it has been where it stands, and that of the decision.
        var since = 0
        var decidedOn = 0
        /// Whether something was sent and not seen to be done.
        var isUnproved = false
        /// The policy that keeps it.
        var policy = 0
    }

    /// Where it stands, in the words of the program.
    enum State: String {
        case fresh, decision, retry, confirming, next = "next-run", kept = "kept-by-policy"
        case erasure, refused, withdrawn, nobody, invalid, closed

        var isOpen: Bool {
            [.fresh, .decision, .retry, .confirming, .next, .kept].contains(self)
        }
    }

    var requests: [Request] = []

    /// What is open, the oldest deadline first.
    var open: [Request] {
        requests.filter(\.state.isOpen).sorted { $0.deadline < $1.deadline }
    }

    /// Whether the night takes it up.
    func comes(_ request: Request, night: Int, policy: Int) -> Bool {
        if request.decided != nil { return true }
        switch request.state {
        case .fresh, .next: return true
        case .retry, .confirming: return request.comesOn <= night
        case .kept: return request.policy != policy
        case .decision, .erasure, .refused, .withdrawn, .nobody, .invalid, .closed: return false
        }
    }

    /// What it waits for, and since which night.
    static func waits(_ request: Request) -> String {
        guard request.decided == nil else { return "next_run \(request.decidedOn)" }
        return "\(request.state.rawValue.replacing("-", with: "_")) \(request.since)"
    }

    /// What the night's fate makes of it.
    static func after(
        _ fate: Fate, _ before: Request, night: Int, policy: Int
    ) -> Request {
        var after = made(of: fate, before, night: night, policy: policy)
        if after.state != before.state { after.since = night }
        return after
    }

    private static func made(
        of fate: Fate, _ before: Request, night: Int, policy: Int
    ) -> Request {
        var after = before
        after.decided = nil
        switch before.decided {
        case .refuse:
            after.state = .refused
            return after
        case .withdraw:
            after.state = .withdrawn
            return after
        case .giveBack:
            after.state = .invalid
            return after
        default: break
        }
        switch fate {
        case .verify:
            after.state = .erasure
            after.isUnproved = false
        case .fail, .lose, .contradict:
            after.isUnproved = true
            after.tries += 1
            let pauses = [0, 0, 0, 1, 2, 4, 8]
            if after.tries < 7 {
                after.state = .retry
                after.comesOn = night + pauses[after.tries]
            } else {
                after.state = .decision
            }
        case .review:
            // What waits goes on waiting as it did.
            if [.fresh, .next].contains(before.state) {
                after.state = .decision
                after.tries = 0
            }
        case .keep:
            after.state = .kept
            after.policy = policy
            after.tries = 0
        case .refuse:
            // What left and is not proved is closed by no rule.
            after.state = before.isUnproved ? .decision : .refused
        case .absent:
            after.state = before.state == .confirming ? .nobody : .confirming
            after.comesOn = night + 1
            after.tries = 0
        }
        return after
    }
}
