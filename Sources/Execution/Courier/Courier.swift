// SPDX-License-Identifier: Apache-2.0

public import Model
public import StreamAPI

/// Carries every request to the service: it waits for the endpoint's turn, lets whoever sends record
/// the intent before the first byte, learns from what came of it, waits, and tries again as often as
/// patience allows.
///
/// Hardest case: a call that changes something, whose answer is lost. It is given back as in doubt
/// unless the sender says that it may be made twice.
public struct Courier: Sendable {
    /// The turns of each endpoint.
    public let gates: RateGates
    /// Tells the time and waits.
    public let time: Timepiece
    /// How long and how often to try.
    public let patience: Patience
    private let tell: @Sendable (WaitingCause) -> Void

    /// A courier who keeps to `gates`.
    /// - Parameter tell: hears what is waited for; from any task, and as often as it is.
    public init(
        gates: RateGates, time: Timepiece, patience: Patience = Patience(),
        tell: @escaping @Sendable (WaitingCause) -> Void = { _ in }
    ) {
        self.gates = gates
        self.time = time
        self.patience = patience
        self.tell = tell
    }

    /// What a request came to in the end.
    public enum Delivery<Value: Sendable>: Sendable {
        /// The service said yes.
        case answered(Answer<Value>)
        /// It said no, or nothing, or that it will take nothing more from us.
        case failed(StreamError, Fate)
    }

    /// How often each kind of failure is borne.
    public struct Tries: Sendable {
        /// Silence, and answers that cannot be read.
        public var silence: Int
        /// Addresses that nobody answers at.
        public var connection: Int
        /// Limits in a row.
        public var limit: Int
        /// Whether a yes that cannot be read is asked for again. Only what changes nothing may be.
        public var repeatsUnreadable: Bool

        /// So often.
        public init(silence: Int, connection: Int, limit: Int, repeatsUnreadable: Bool) {
            self.silence = silence
            self.connection = connection
            self.limit = limit
            self.repeatsUnreadable = repeatsUnreadable
        }

        /// A question: it changes nothing.
        public static func question(_ patience: Patience) -> Tries {
            Tries(
                silence: patience.doubtTries, connection: patience.doubtTries,
                limit: patience.limitTries, repeatsUnreadable: true)
        }

        /// A call that may be made twice.
        public static func repeatable(_ patience: Patience) -> Tries {
            Tries(
                silence: patience.doubtTries, connection: patience.connectionTries,
                limit: patience.limitTries, repeatsUnreadable: false)
        }
    }

    /// Makes one attempt, whose turn came: records it, sends it, and records what came of it.
    /// - Parameter record: hears of the intent before the first byte, and of what came of it
    ///   afterwards; what it throws ends the attempt, and without the intent nothing leaves.
    /// - Returns: what came of it; the gate has learned of it.
    /// - Throws: what recording throws, what is no `StreamError`, and `CancellationError` where the request
    ///   ended since its task was cancelled.
    public func attempt<Value: Sendable>(
        _ endpoint: Endpoint, record: (Stage<Value>) async throws -> Void = { _ in },
        _ request: () async throws -> Answer<Value>
    ) async throws -> Delivery<Value> {
        try await record(.intent)
        let gate = gates[endpoint]
        await gate.leaves()
        let delivery: Delivery<Value>
        do {
            let answer = try await request()
            await gate.learn(answer.limit)
            gates.silence.end()
            if answer.saysOddLimit { tell(.oddLimit(endpoint)) }
            delivery = .answered(answer)
        } catch let error as StreamError {
            let fate = await gate.learn(error)
            if fate.isWord { gates.silence.end() }
            delivery = .failed(error, fate)
        }
        try await record(.ended(delivery))
        // It says nothing of the service that nobody waits for the answer any more.
        if case .failed(let error, _) = delivery, error.isCancellation {
            try Task.checkCancellation()
        }
        return delivery
    }

    /// What an attempt's record hears of.
    public enum Stage<Value: Sendable>: Sendable {
        /// It is about to leave.
        case intent
        /// It left, and this came of it.
        case ended(Delivery<Value>)
    }

    /// Attempts it until the service says yes or no, or patience ends.
    /// - Parameters:
    ///   - pass: waits for the turn, and throws to give up; the gate alone where nil.
    ///   - attempt: makes one attempt.
    /// - Returns: the last delivery.
    /// - Throws: `CancellationError`, ``Silence/TooLong``, and what passing and recording throw.
    public func deliver<Value: Sendable>(
        _ endpoint: Endpoint, _ tries: Tries, pass: (() async throws -> Void)? = nil,
        attempt: () async throws -> Delivery<Value>
    ) async throws -> Delivery<Value> {
        let backoff = Backoff.afterFailure(patience)
        var (silences, connections, limits) = (0, 0, 0)
        while true {
            if let pass { try await pass() } else { try await gates[endpoint].pass() }
            let delivery = try await attempt()
            guard case .failed(_, let fate) = delivery else { return delivery }
            var wait: Duration?
            switch fate {
            case .limited:
                limits += 1
                guard limits < tries.limit else { return delivery }
            // The gate is shut: waiting for the next turn is enough.
            case .notSent:
                connections += 1
                guard connections < tries.connection else { return delivery }
                wait = backoff.wait(after: connections)
            case .inDoubt, .unreadable:
                guard fate == .inDoubt || tries.repeatsUnreadable else { return delivery }
                silences += 1
                guard silences < tries.silence else { return delivery }
                wait = backoff.wait(after: silences)
            case .accepted, .spoiled, .tooLarge, .refused, .fatal: return delivery
            }
            try waits(for: fate, endpoint)
            if let wait { try await time.sleep(wait) }
        }
    }

    /// Says what is odd, and waited for by nobody.
    func remark(_ cause: WaitingCause) { tell(cause) }

    /// Says what is waited for.
    /// - Throws: ``Silence/TooLong`` where nothing good has come for too long.
    func waits(for fate: Fate, _ endpoint: Endpoint) throws(Silence.TooLong) {
        guard let waiting = WaitingCause(fate, endpoint) else { return }
        try gates.silence.lasts(at: time.now())
        tell(waiting)
    }

    /// Asks a question, which changes nothing, until it is answered.
    /// - Parameter limits: how many limits in a row are borne.
    public func ask<Value: Sendable>(
        _ endpoint: Endpoint, limits: Int? = nil,
        _ question: () async throws -> Answer<Value>
    ) async throws -> Delivery<Value> {
        var tries = Tries.question(patience)
        tries.limit = limits ?? tries.limit
        return try await deliver(endpoint, tries) { try await attempt(endpoint, question) }
    }
}

extension Fate {
    /// Whether the service itself decided something: it is there, and heard us.
    fileprivate var isWord: Bool {
        switch self {
        case .accepted, .spoiled, .tooLarge, .refused, .fatal: true
        case .limited, .notSent, .inDoubt, .unreadable: false
        }
    }
}
