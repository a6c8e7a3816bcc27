// SPDX-License-Identifier: Apache-2.0

import CCurl
import Synchronization
import Transport

/// One request on its way to the thread, and who waits for it.
struct Job: Sendable {
    typealias Waiter = CheckedContinuation<Result<Response, TransportError>, Never>

    var id: UInt64
    var request: PreparedRequest
    var waiter: Waiter
}

/// What the tasks hand to the thread: starts, cancellations, and the wish to close.
///
/// One lock guards all of it, the waking included. Closing takes the same lock, so that nobody can
/// wake a multi handle which is already freed.
final class Mailbox: Sendable {
    /// What lay in the mailbox, and whether it still takes more.
    struct Post: Sendable {
        var starts: [Job] = []
        var cancels: [UInt64] = []
        var isOpen = true
    }

    private struct State: Sendable {
        var post = Post()
        var lastID: UInt64 = 0
        var bell: Bell?
        var hasEnded = false
        var closer: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// A number that no other request of this transport has.
    func nextID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// Posts a request, or answers it at once if its task is cancelled or the mailbox closed.
    ///
    /// A task is marked as cancelled before its handlers run. So either a cancellation finds the
    /// request posted, or the request finds its task cancelled; none is lost, none is left behind.
    func start(_ job: Job) {
        let refusal: TransportError? = state.withLock { state in
            if Task.isCancelled { return .cancelled(.neverSent) }
            guard state.post.isOpen else { return .closed(.neverSent) }
            state.post.starts.append(job)
            state.bell?.ring()
            return nil
        }
        if let refusal { job.waiter.resume(returning: .failure(refusal)) }
    }

    /// Posts a cancellation; it does nothing for a request that has ended or was never posted.
    func cancel(_ id: UInt64) {
        state.withLock { state in
            guard state.post.isOpen else { return }
            state.post.cancels.append(id)
            state.bell?.ring()
        }
    }

    /// Closes the mailbox and returns once the thread has ended.
    func close() async {
        await withCheckedContinuation { closer in
            let hasEnded = state.withLock { state in
                state.post.isOpen = false
                state.bell?.ring()
                if !state.hasEnded { state.closer = closer }
                return state.hasEnded
            }
            if hasEnded { closer.resume() }
        }
    }

    // MARK: The thread's side

    /// Installs what wakes the thread. Posts made before lie ready for its first look.
    func open(with bell: Bell) {
        state.withLock { $0.bell = bell }
    }

    /// Takes out everything that was posted.
    func take() -> Post {
        state.withLock { state in
            let post = state.post
            state.post = Post(isOpen: post.isOpen)
            return post
        }
    }

    /// Closes for good and takes out the last posts; from here on nobody wakes the thread.
    func shut() -> Post {
        state.withLock { state in
            let post = state.post
            state.post = Post(isOpen: false)
            state.bell = nil
            return post
        }
    }

    /// Says that the thread has freed everything.
    func end() {
        let closer = state.withLock { state in
            state.hasEnded = true
            return state.closer.take()
        }
        closer?.resume()
    }
}

/// Wakes the thread that polls a multi handle.
@safe struct Bell: Sendable {
    /// `curl_multi_wakeup` is the one call that libcurl allows from any thread; nothing else is
    /// done with the handle here.
    private nonisolated(unsafe) let multi: UnsafeMutableRawPointer

    /// The handle must live until the mailbox has let go of this bell.
    init(_ multi: UnsafeMutableRawPointer) {
        unsafe self.multi = unsafe multi
    }

    /// Makes the current or the next poll return at once.
    func ring() {
        _ = unsafe curl_multi_wakeup(multi)
    }
}
