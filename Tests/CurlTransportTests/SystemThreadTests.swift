// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing
import Transport

@testable import CurlTransport

/// A thread is waited for until it is gone. What OpenSSL keeps for a thread is let go of behind the thread's
/// last line, and so is a mark here, late: where a program may end before that, it can die of it.
@Suite struct SystemThreadTests {
    private final class Mark: Sendable {
        private let flag = Atomic(false)

        var isSet: Bool { flag.load(ordering: .acquiring) }

        func set() { flag.store(true, ordering: .releasing) }
    }

    /// Marks that are set when the thread is gone on which they were left.
    private final class Marks: Sendable {
        private let key: pthread_key_t

        init() throws {
            var key = pthread_key_t()
            let made = pthread_key_create(&key) { pointer in
                guard let pointer else { return }
                for _ in 0..<200 { sched_yield() }
                Unmanaged<Mark>.fromOpaque(pointer).takeRetainedValue().set()
            }
            try #require(made == 0)
            self.key = key
        }

        deinit { pthread_key_delete(key) }

        func leave(_ mark: Mark) {
            pthread_setspecific(key, Unmanaged.passRetained(mark).toOpaque())
        }
    }

    private struct Mine: Error {}

    @Test func `what belonged to a thread is gone when it was waited for`() throws {
        let marks = try Marks()
        for round in 0..<50 {
            let mark = Mark()
            let thread = try SystemThread(named: "t-\(round)") { marks.leave(mark) }
            thread.join()
            #expect(mark.isSet)
        }
    }

    @Test func `a transport's thread is gone when it returns, throws or is cancelled`() async throws
    {
        let marks = try Marks()
        for _ in 0..<20 {
            let good = Mark()
            try await CurlTransport.with(began: { marks.leave(good) }) { _ in }
            #expect(good.isSet)
            let bad = Mark()
            await #expect(throws: Mine.self) {
                try await CurlTransport.with(began: { marks.leave(bad) }) { _ in throw Mine() }
            }
            #expect(bad.isSet)
            let cancelled = Mark()
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await CurlTransport.with(began: { marks.leave(cancelled) }) { _ in
                    try Task.checkCancellation()
                }
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(cancelled.isSet)
        }
    }

    @Test func `a mail's thread is gone when it is sent, and when it is not`() async throws {
        let marks = try Marks()
        try await MailServer.with { server in
            for round in 0..<20 {
                let isTaken = round.isMultiple(of: 2)
                let sender = isTaken ? "a@example.org" : "a\r\n@example.org"
                let mark = Mark()
                let relay = MailRelay(
                    host: "127.0.0.1", port: server.port, protection: .loopbackOnly)
                let sent: Void? = try? await CurlMail.send(
                    Array("Subject: a\r\n\r\nb\r\n".utf8), from: sender, to: ["b@example.org"],
                    over: relay, began: { marks.leave(mark) })
                #expect((sent != nil) == isTaken)
                #expect(mark.isSet)
            }
        }
    }
}
