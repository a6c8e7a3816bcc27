// SPDX-License-Identifier: Apache-2.0

import CCurl
import Foundation
import Transport

/// A thread of the system's own. Foundation's says nothing where none can be had, as under a limit on
/// address space, and whoever waits for it would wait for ever.
///
/// Hardest fault: the program ends while the thread is on its way out. What OpenSSL keeps for a thread is
/// let go of behind the thread's last line, and what it keeps for all when the program ends; where both
/// happen at a time the program dies of it, with its work done. So whoever began a thread waits until it
/// is gone: ``join()``.
struct SystemThread: ~Copyable {
    private let thread: pthread_t

    /// What libcurl and OpenSSL need; the usual size is a large part of a small limit.
    private static let stack = 1 << 20

    /// Begins to run `body` on a thread of this name (at most 15 bytes).
    /// - Throws: ``Transport/TransportError`` where the system has no thread to give; nothing was sent.
    init(
        named name: String, _ body: @escaping @Sendable () -> Void
    ) throws(TransportError) {
        var attributes = pthread_attr_t()
        guard unsafe pthread_attr_init(&attributes) == 0 else { throw .noThread }
        defer { _ = unsafe pthread_attr_destroy(&attributes) }
        _ = unsafe pthread_attr_setstacksize(&attributes, Self.stack)
        var thread = pthread_t()
        let work = Work {
            Thread.current.name = name
            body()
        }
        let handed = unsafe Unmanaged.passRetained(work)
        let result = unsafe pthread_create(
            &thread, &attributes,
            { pointer in
                guard let pointer = unsafe pointer else { return nil }
                unsafe Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            }, handed.toOpaque())
        guard result == 0 else {
            unsafe handed.release()
            throw .noThread
        }
        self.thread = thread
    }

    /// Waits until the thread is gone, and all that belonged to it; to be called once it is at its end,
    /// since it holds up the thread that waits.
    consuming func join() {
        _ = pthread_join(thread, nil)
        discard self
    }

    deinit { _ = pthread_detach(thread) }

    @safe private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}

extension TransportError {
    /// The system gives no further thread.
    static let noThread = TransportError(
        code: .noResources, reach: .neverSent,
        detail: "the system gives no further thread: memory or a limit (ulimit -v, -u) is used up")
}
