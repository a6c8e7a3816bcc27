// SPDX-License-Identifier: Apache-2.0

public import Model
public import StreamAPI

/// Lets requests to one endpoint pass no faster than Stream allows; all who use the endpoint share
/// one gate, and pass in the order in which they came. ``RatePace`` says when.
public actor RateGate {
    private let time: Timepiece
    private var pace: RatePace
    private let queue = WaitingList()
    private var isTaken = false
    /// How often in a row it was too early although the gate was open.
    private var early = 0

    /// A gate for what Stream said of the limit, of which `share` may be used.
    public init(_ limit: RateLimit, time: Timepiece, share: LimitShare = .all) {
        self.time = time
        self.pace = RatePace(limit, share: share)
    }

    /// Requests a minute.
    var limit: Int { pace.limit }

    /// Waits for this request's turn. Whoever passes says afterwards what came of it, by one
    /// ``learn(_:)``; who does not is taken to be on the way for a minute.
    /// - Throws: `CancellationError` when the task is cancelled.
    public func pass() async throws {
        if isTaken {
            guard await queue.wait() else { throw CancellationError() }
        }
        isTaken = true
        defer { if !queue.releaseFirst() { isTaken = false } }
        try Task.checkCancellation()
        while let later = pace.take(at: time.now()) {
            try await time.sleep(max(later - time.now(), .milliseconds(1)))
            try Task.checkCancellation()
        }
    }

    /// Takes over what an answer said of the limit; nil where it said nothing, or never came.
    public func learn(_ limit: RateLimit?) {
        early = 0
        pace.answered(limit, at: time.now())
    }

    /// Takes over what a failure says of the limit. Who is told to come at once, and then that it is
    /// too early, waits a little longer each time; what was on its way when the gate shut says
    /// nothing new.
    /// - Returns: what the failure means.
    func learn(_ error: StreamError) -> Fate {
        let now = time.now()
        let fate = Fate(error, at: now)
        if case .service(let service) = error {
            pace.answered(service.limit, at: now)
        } else {
            pace.answered(nil, at: now)
        }
        guard case .limited(let told) = fate else {
            if fate.isAnswer { early = 0 }
            return fate
        }
        if !pace.isClosed(at: now) { early += 1 }
        let wait = max(told, Backoff.ofLimits.wait(after: early))
        pace.close(until: now + wait, at: now)
        return .limited(wait)
    }

    /// Lets nothing pass before `instant`; no further than 90 seconds, since a clock may be wrong.
    public func close(until instant: Instant) {
        pace.close(until: instant, at: time.now())
    }

    /// A request leaves some time after its turn came: the next one keeps its distance from it.
    func leaves() {
        pace.leaves(at: time.now())
    }

    /// Gives back a turn that was not used.
    func giveBack() {
        pace.giveBack()
    }
}

extension Fate {
    /// Whether the service answered, and it was not too early.
    fileprivate var isAnswer: Bool {
        switch self {
        case .accepted, .spoiled, .tooLarge, .refused, .unreadable, .fatal: true
        case .limited, .notSent, .inDoubt: false
        }
    }
}
