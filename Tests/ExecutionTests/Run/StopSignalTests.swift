// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Execution

@Suite struct StopSignalTests {
    private struct Broken: Error {}

    @Test func `work goes through while nobody asks to stop`() async throws {
        let stop = StopSignal()
        try await stop.unlessRequested {}
        await #expect(throws: Broken.self) { try await stop.unlessRequested { throw Broken() } }
        #expect(!stop.isRequested)
    }

    @Test func `the request ends work that waits, and lets none begin`() async throws {
        let stop = StopSignal()
        let endless = Task {
            try await stop.unlessRequested { try await Task.sleep(for: .seconds(86_400)) }
        }
        let waiting = Task { await stop.wait() }
        stop.request()
        await #expect(throws: CancellationError.self) { try await endless.value }
        await waiting.value
        await stop.wait()
        await #expect(throws: CancellationError.self) { try await stop.unlessRequested {} }
    }

    @Test func `whoever is cancelled does not wait`() async {
        let stop = StopSignal()
        let task = Task { await stop.wait() }
        task.cancel()
        await task.value
        #expect(!stop.isRequested)
    }
}
