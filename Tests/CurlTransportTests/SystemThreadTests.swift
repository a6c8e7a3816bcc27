// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing

@testable import CurlTransport

@Suite struct SystemThreadTests {
    /// The names of this program's threads, as the system has them.
    private static func names() throws -> [String] {
        let tasks = URL(filePath: "/proc/self/task")
        return try FileManager.default.contentsOfDirectory(atPath: tasks.path).compactMap { task in
            // One that is gone by now has no name.
            try? String(contentsOf: tasks.appending(path: "\(task)/comm"), encoding: .utf8)
                .trimmingCharacters(in: .newlines)
        }
    }

    /// What OpenSSL keeps for a thread is let go of behind the thread's last line, as this is set.
    private final class Mark: Sendable {
        private let flag = Atomic(false)

        var isSet: Bool { flag.load(ordering: .acquiring) }

        func set() { flag.store(true, ordering: .releasing) }
    }

    @Test func `what belonged to a thread is gone when it was waited for`() throws {
        var key = pthread_key_t()
        let made = pthread_key_create(&key) { pointer in
            guard let pointer else { return }
            for _ in 0..<100 { sched_yield() }
            Unmanaged<Mark>.fromOpaque(pointer).takeRetainedValue().set()
        }
        try #require(made == 0)
        defer { pthread_key_delete(key) }
        for round in 0..<200 {
            let mark = Mark()
            let thread = try SystemThread(named: "t-\(round)") { [key] in
                pthread_setspecific(key, Unmanaged.passRetained(mark).toOpaque())
            }
            thread.join()
            #expect(mark.isSet)
        }
    }

    @Test func `a transport leaves no thread behind`() async throws {
        let before = try Self.names().count { $0 == "lethe-http" }
        // Others of these tests have their own: they are fewer than these.
        for _ in 0..<200 { try await CurlTransport.with { _ in } }
        #expect(try Self.names().count { $0 == "lethe-http" } < before + 100)
    }
}
