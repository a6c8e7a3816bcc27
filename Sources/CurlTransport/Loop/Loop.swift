// SPDX-License-Identifier: Apache-2.0

import CCurl
import Transport

/// libcurl's state is set up once in a process; since 7.84 that is safe from any thread.
private let globalResult = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

/// The life of the transport's thread. All handles live and die in here.
@safe struct Loop {
    /// How long one poll may take; the bell, a socket or libcurl's own timers end it earlier.
    private static let pollMilliseconds: Int32 = 60_000
    /// How many handles wait for reuse at most.
    private static let idleLimit = 64

    private let multi: UnsafeMutableRawPointer
    private let options: CurlOptions
    private var transfers: [UInt64: Transfer] = [:]
    private var idle: [EasyHandle] = []

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
            guard unsafe curl_multi_poll(multi, nil, 0, Self.pollMilliseconds, nil) == CURLM_OK
            else { return TransportError.broken }
        }
    }

    private mutating func start(_ job: Job) {
        guard let handle = idle.popLast() ?? EasyHandle() else {
            job.waiter.resume(returning: .failure(.broken(.neverSent)))
            return
        }
        let transfer = Transfer(job: job, handle: handle, bodyLimit: options.maxBodyBytes)
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
            let result = transfer.result(code)
            release(transfer)
            transfer.waiter.resume(returning: result)
        }
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
