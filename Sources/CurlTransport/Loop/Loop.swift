// SPDX-License-Identifier: Apache-2.0

import CCurl
import Transport

/// libcurl's state is set up once in a process; since 7.84 that is safe from any thread.
private let globalResult = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

/// The life of the transport's thread. All handles live and die in here.
@safe struct Loop {
    /// How long one poll may take while nothing is in flight; the bell ends it earlier.
    private static let idleMilliseconds: Int32 = 60_000
    /// How many handles wait for reuse at most.
    private static let idleLimit = 64

    private let multi: UnsafeMutableRawPointer
    private let options: CurlOptions
    private var transfers: [UInt64: Transfer] = [:]
    private var idle: [EasyHandle] = []
    private let connections = Connections()
    private var turnBegan = ContinuousClock.now

    private init(multi: UnsafeMutableRawPointer, options: CurlOptions) {
        unsafe self.multi = unsafe multi
        self.options = options
    }

    /// Serves `mailbox` until it is closed, or until libcurl itself fails; then every request that
    /// waits is answered, and everything is freed.
    static func run(options: CurlOptions, mailbox: Mailbox) {
        defer { mailbox.end() }
        _ = ccurl_block_sigpipe()
        guard globalResult == CURLE_OK, let multi = unsafe curl_multi_init() else {
            for job in mailbox.shut().starts {
                job.waiter.resume(returning: .failure(.broken(.neverSent)))
            }
            return
        }
        var loop = unsafe Loop(multi: multi, options: options)
        mailbox.open(with: unsafe Bell(multi))
        let ending = loop.serve(mailbox)
        let rest = mailbox.shut()
        for job in rest.starts { job.waiter.resume(returning: .failure(ending(.neverSent))) }
        for transfer in loop.transfers.values { loop.end(transfer, with: ending) }
        loop.idle.removeAll()
        _ = unsafe curl_multi_cleanup(multi)
    }

    /// Returns the error with which everything still in flight ends.
    private mutating func serve(
        _ mailbox: Mailbox
    ) -> (TransportError.Reach) -> TransportError {
        while true {
            let post = mailbox.take()
            for job in post.starts { start(job) }
            for id in post.cancels {
                if let transfer = transfers[id] { end(transfer, with: TransportError.cancelled) }
            }
            if !post.isOpen { return TransportError.closed }
            var running: Int32 = 0
            guard unsafe curl_multi_perform(multi, &running) == CURLM_OK else {
                return TransportError.broken
            }
            settle()
            // Only now, when all that has come is read, is anything too late.
            let wait = judge()
            guard unsafe curl_multi_poll(multi, nil, 0, wait, nil) == CURLM_OK else {
                return TransportError.broken
            }
        }
    }

    private mutating func start(_ job: Job) {
        guard let handle = idle.popLast() ?? EasyHandle() else {
            job.waiter.resume(returning: .failure(.broken(.neverSent)))
            return
        }
        let transfer = Transfer(
            job: job, handle: handle, options: options, connections: connections)
        guard transfer.configure(options),
            unsafe curl_multi_add_handle(multi, handle.easy) == CURLM_OK
        else {
            job.waiter.resume(returning: .failure(.unacceptable))
            return
        }
        transfers[job.id] = transfer
    }

    /// Answers every transfer that libcurl has finished.
    private mutating func settle() {
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(multi, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE,
                let easy = unsafe message.pointee.easy_handle,
                let transfer = unsafe Transfer.owning(easy)
            else { continue }
            let code = unsafe ccurl_result(message)
            if transfer.isOutOfStep, beginAnew(transfer) { continue }
            let result = transfer.result(code)
            release(transfer)
            transfer.waiter.resume(returning: result)
        }
    }

    /// Ends what took too long.
    /// - Returns: how long the next poll may take, in milliseconds.
    private mutating func judge() -> Int32 {
        let now = ContinuousClock.now
        let elapsed = now - turnBegan
        turnBegan = now
        guard !transfers.isEmpty else { return Self.idleMilliseconds }
        var wait = Stopwatch.longestTurn
        for transfer in transfers.values {
            let left = transfer.turned(elapsed, options)
            if left <= .zero { end(transfer, with: TransportError.timedOut) }
            wait = min(wait, max(left, .zero))
        }
        return Int32(clamping: wait.curlMilliseconds)
    }

    /// Sends what was not sent over a connection of its own; the one that was out of step is closed.
    /// - Returns: whether it is under way again; false the second time.
    private mutating func beginAnew(_ transfer: Transfer) -> Bool {
        guard transfer.beginsAnew() else { return false }
        _ = unsafe curl_multi_remove_handle(multi, transfer.handle.easy)
        transfer.handle.set(CURLOPT_FRESH_CONNECT, 1)
        return unsafe curl_multi_add_handle(multi, transfer.handle.easy) == CURLM_OK
    }

    /// Breaks a transfer off.
    private mutating func end(
        _ transfer: Transfer, with error: (TransportError.Reach) -> TransportError
    ) {
        release(transfer)
        transfer.waiter.resume(returning: .failure(error(transfer.reach)))
    }

    private mutating func release(_ transfer: Transfer) {
        _ = unsafe curl_multi_remove_handle(multi, transfer.handle.easy)
        transfers[transfer.id] = nil
        transfer.handle.reset()
        if idle.count < Self.idleLimit { idle.append(transfer.handle) }
    }
}
