// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Those who wait for something, first come, first served; whoever is cancelled leaves at once.
final class WaitingList: Sendable {
    private struct State {
        var count = 0
        var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    /// Waits to be released, or for the task to be cancelled.
    /// - Parameter isOver: whether there is nothing to wait for; asked once, before waiting.
    /// - Returns: whether it was not cancelled.
    func wait(unless isOver: () -> Bool = { false }) async -> Bool {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if state.cancelled.remove(number) != nil { return false }
                    if isOver() { return true }
                    state.waiting.append((number, continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                guard let place = state.waiting.firstIndex(where: { $0.number == number }) else {
                    state.cancelled.insert(number)
                    return nil as CheckedContinuation<Bool, Never>?
                }
                return state.waiting.remove(at: place).continuation
            }
            continuation?.resume(returning: false)
        }
    }

    /// Releases the first.
    /// - Returns: whether there was one.
    func releaseFirst() -> Bool {
        let first = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
        first?.continuation.resume(returning: true)
        return first != nil
    }

    /// Releases all.
    func releaseAll() {
        while releaseFirst() {}
    }
}
