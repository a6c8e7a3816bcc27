// SPDX-License-Identifier: Apache-2.0

/// What tells the time and waits. Everything that needs either takes one as a parameter, so that a
/// test can hand in a clock that jumps and no test sleeps.
public struct Timepiece: Sendable {
    /// The current time.
    public var now: @Sendable () -> Instant

    /// Waits for the duration; throws `CancellationError` when the task is cancelled meanwhile.
    public var sleep: @Sendable (Duration) async throws -> Void

    /// A timepiece that tells the time by `now` and waits by `sleep`.
    public init(
        now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }
}
