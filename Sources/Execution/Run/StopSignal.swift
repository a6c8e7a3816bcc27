// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Tells a run that nothing more is to be sent, while what is on its way goes on for a bounded time
/// (``Patience/grace``). Unlike a cancelled task, whoever asked to stop can still write.
public final class StopSignal: Sendable {
    private let flag = Mutex(false)
    private let waiting = WaitingList()

    /// A signal that nobody has given yet.
    public init() {}

    /// Whether somebody asked to stop.
    public var isRequested: Bool { flag.withLock { $0 } }

    /// Asks to stop; from anywhere, and as often as one likes.
    public func request() {
        flag.withLock { $0 = true }
        waiting.releaseAll()
    }

    /// Waits for the request, or until the task is cancelled.
    func wait() async {
        _ = await waiting.wait { isRequested }
    }

    /// Does `work`, which sends nothing, unless the request comes before it is done.
    /// - Throws: `CancellationError` on the request, and what `work` throws.
    public func unlessRequested<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard !isRequested else { throw CancellationError() }
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                await self.wait()
                return nil
            }
            let value = try await group.next() ?? nil
            group.cancelAll()
            guard let value else { throw CancellationError() }
            return value
        }
    }
}
