// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// A fake Stream application that lives in the process: the people of ``SandboxOptions``, the
/// endpoints for them, their tasks, limits and errors, and what goes wrong on demand.
///
/// Time comes from outside; work that is due is done when the world is next asked anything. The same
/// options, requests and times give the same answers.
public actor SandboxWorld {
    var service: SandboxService
    private let now: @Sendable () -> Int64
    private let pause: @Sendable (Int) async throws -> Void

    /// A world as `options` draw it.
    /// - Parameters:
    ///   - now: the time, in milliseconds since the epoch.
    ///   - pause: waits so many milliseconds, for a call that a fault holds; throws if nobody waits
    ///     for the call any more.
    public init(
        options: SandboxOptions, now: @escaping @Sendable () -> Int64,
        pause: @escaping @Sendable (Int) async throws -> Void = {
            try await Task.sleep(for: .milliseconds($0))
        }
    ) {
        service = SandboxService(options: options)
        self.now = now
        self.pause = pause
    }

    /// Answers a request as Stream would, on a path under `/api/v2` or without that prefix; on a path
    /// under `/sandbox`, as ``SandboxServer`` documents. It never fails: what is wrong with a request
    /// is said by the answer's status and Stream's error body, and what goes wrong on the way by the
    /// answer's delivery.
    public func answer(_ request: HTTPRequest, body: [UInt8]) async -> SandboxAnswer {
        switch service.receive(request, body: body, now: time) {
        case .answered(let answer): return answer
        case .arrived(let arrival):
            if arrival.hold > 0 {
                do {
                    try await pause(arrival.hold)
                } catch {
                    // Whoever asked is gone before the call was carried out.
                    return .nothing
                }
            }
            return service.answer(arrival, now: time)
        }
    }

    /// What is left of a person, after all that is due is done.
    public func remains(of id: String) -> Remains {
        settle()
        return service.population.remains(of: SandboxID(id))
    }

    /// The ids of all records that are left, marked deleted or not, in the order of their bytes.
    public func allUserIDs() -> [String] {
        settle()
        return service.population.users.keys.sorted().map(\.text)
    }

    /// The world's time, in milliseconds since the epoch.
    var time: Int64 { now() &+ service.ahead }

    /// Does whatever is due.
    func settle() {
        service.settle(now: time)
    }
}
