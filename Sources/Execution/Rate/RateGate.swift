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

    /// A gate for what Stream said of the limit.
    public init(_ limit: RateLimit, time: Timepiece) {
        self.time = time
        self.pace = RatePace(limit)
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
        pace.answered(limit, at: time.now())
    }

    /// Takes over what a failure says of the limit.
    /// - Returns: what the failure means.
    func learn(_ error: StreamError) -> SendVerdict {
        let now = time.now()
        let verdict = SendVerdict(error, at: now)
        if case .service(let service) = error { learn(service.limit) } else { learn(nil) }
        if case .limited(let wait) = verdict { pace.close(until: now + wait, at: now) }
        return verdict
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
