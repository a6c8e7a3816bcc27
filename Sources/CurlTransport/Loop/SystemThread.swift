// SPDX-License-Identifier: Apache-2.0

import CCurl
import Foundation
import Transport

/// A thread of the system's own. Foundation's says nothing where none can be had, as under a limit on
/// address space, and whoever waits for it would wait for ever.
@safe final class SystemThread: Sendable {
    private let body: @Sendable () -> Void

    private init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }

    /// What libcurl and OpenSSL need; the usual size is a large part of a small limit.
    private static let stack = 1 << 20

    /// Runs `body` on a thread of this name (at most 15 bytes).
    /// - Throws: ``Transport/TransportError`` where the system has no thread to give; nothing was sent.
    static func run(
        named name: String, _ body: @escaping @Sendable () -> Void
    ) throws(TransportError) {
        var attributes = pthread_attr_t()
        guard unsafe pthread_attr_init(&attributes) == 0 else { throw .noThread }
        defer { _ = unsafe pthread_attr_destroy(&attributes) }
        _ = unsafe pthread_attr_setstacksize(&attributes, stack)
        _ = unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let thing = SystemThread {
            Thread.current.name = name
            body()
        }
        let handed = unsafe Unmanaged.passRetained(thing)
        let result = unsafe pthread_create(
            &thread, &attributes,
            { pointer in
                guard let pointer = unsafe pointer else { return nil }
                unsafe Unmanaged<SystemThread>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            }, handed.toOpaque())
        guard result == 0 else {
            unsafe handed.release()
            throw .noThread
        }
    }
}

extension TransportError {
    /// The system gives no further thread.
    static let noThread = TransportError(
        code: .noResources, reach: .neverSent,
        detail: "the system gives no further thread: memory or a limit (ulimit -v, -u) is used up")
}
