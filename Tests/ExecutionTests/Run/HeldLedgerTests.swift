// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Model
import Sandbox
import Synchronization
import Testing

@testable import Execution
@testable import Ledger

/// Another program takes the ledger's file in the middle of a run.
@Suite struct HeldLedgerTests {
    /// Holds the file until it is told to let go.
    private final class Holder: Sendable {
        private let letGo = DispatchSemaphore(value: 0)
        private let other: Ledger

        init(path: String) throws {
            other = try Ledger.open(path: path, identity: Scene.identity)
        }

        /// Takes the file; returns when it is taken.
        func take() async -> Task<Void, any Error> {
            let (taken, tell) = AsyncStream.makeStream(of: Void.self)
            let holding = Task { [other, letGo] in
                try await other.write { _ in
                    tell.finish()
                    letGo.wait()
                }
            }
            for await _ in taken {}
            return holding
        }

        func release() {
            letGo.signal()
        }
    }

    @Test func `the run stops and says so; resumed, it loses nothing`() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lethe-held-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "ledger.db").path
        let people = userIDs(1...60)
        let scene = try await Scene(
            .roomy(),
            [.init(action: try hardDeletion(), people: people, together: 10)], path: path)
        let holder = try Holder(path: path)
        let holding = Mutex<Task<Void, any Error>?>(nil)
        let transport = InProcessTransport(world: scene.world) { change, _ in
            if change == 3 {
                let task = await holder.take()
                holding.withLock { $0 = task }
            }
            return .answered
        }
        let stopped = try await scene.runner(transport, window: 2).execute()
        #expect(stopped == .ledgerHeld)
        holder.release()
        try await holding.withLock { $0 }?.value
        #expect(try await scene.runner(transport).execute() == nil)
        let outcomes = try await scene.outcomes()
        #expect(outcomes.count == people.count)
        #expect(outcomes.values.allSatisfy { $0 == .verified })
    }
}
