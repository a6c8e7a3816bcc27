// SPDX-License-Identifier: Apache-2.0

import CCurl
import Transport

/// One request while libcurl works on it. It lives on the transport's thread alone.
@safe final class Transfer {
    let id: UInt64
    let handle: EasyHandle
    let waiter: Job.Waiter
    private let request: PreparedRequest
    private var answer: IncomingResponse
    /// How often libcurl was about to write this request. It asks before the first byte of each
    /// attempt, on new and on kept connections, after proxy and TLS handshakes.
    private var attempts = 0
    private var wasHeldBack = false
    /// Whether the connection brought more than the answer.
    private var hasSurplus = false
    /// Whether the connection had bytes on it before the request was written, which therefore was
    /// not.
    private(set) var isOutOfStep = false
    private var hasBegunAnew = false
    private let connections: Connections
    private let mayBePrivate: Bool
    private var isPrivate = false
    /// How long it has been under way, in turns of the loop.
    private var stopwatch = Stopwatch()

    init(job: Job, handle: EasyHandle, options: CurlOptions, connections: Connections) {
        id = job.id
        waiter = job.waiter
        request = job.request
        self.handle = handle
        self.connections = connections
        mayBePrivate = options.mayBePrivate
        answer = IncomingResponse(bodyLimit: options.maxBodyBytes)
    }

    /// A turn of the loop is over, which took so long.
    /// - Returns: how much time is left, not above nothing where it is over.
    func turned(_ elapsed: Duration, _ options: CurlOptions) -> Duration {
        stopwatch.turned(elapsed)
        let limit =
            attempts == 0 ? min(options.connectTimeout, options.totalTimeout) : options.totalTimeout
        return limit - stopwatch.elapsed
    }

    /// Whether it may begin again on a connection of its own, once: nothing of it was written.
    func beginsAnew() -> Bool {
        guard !hasBegunAnew else { return false }
        hasBegunAnew = true
        isOutOfStep = false
        return true
    }

    /// Whether the service can have read a byte of the request.
    var reach: TransportError.Reach { attempts == 0 ? .neverSent : .maybeSent }

    /// The transfer to which a handle in flight belongs.
    static func owning(_ easy: UnsafeMutableRawPointer) -> Transfer? {
        var owner: UnsafeMutableRawPointer?
        guard unsafe ccurl_get_owner(easy, &owner) == CURLE_OK else { return nil }
        return unsafe owner.map { unsafe Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Tells the handle everything about the request; `false` if libcurl does not accept it.
    func configure(_ options: CurlOptions) -> Bool {
        handle.set(CURLOPT_NOSIGNAL, 1)
        handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        // A handshake shows whether requests can share the connection, so others wait for it. Without
        // TLS none can, and only an answer would show that.
        handle.set(CURLOPT_PIPEWAIT, request.isPlain ? 0 : 1)
        handle.set(CURLOPT_ACCEPT_ENCODING, "")
        handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // The loop judges what takes too long, after it has read what has come; libcurl's own
        // limits would fall due in the time in which the process stood still.
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(Int32.max))
        handle.set(CURLOPT_USERAGENT, options.userAgent)
        if let caFile = options.caFile { handle.set(CURLOPT_CAINFO, caFile) }
        if !options.verifyTLS {
            handle.set(CURLOPT_SSL_VERIFYPEER, 0)
            handle.set(CURLOPT_SSL_VERIFYHOST, 0)
        }
        if request.avoidsProxies { handle.set(CURLOPT_NOPROXY, "*") }
        request.apply(to: handle)
        unsafe handle.setOwner(
            Unmanaged.passUnretained(self).toOpaque(), onHeader: onHeader, onBody: onBody,
            beforeRequest: beforeRequest, onRemark: onRemark)
        unsafe handle.setOnSocket(onSocket, Unmanaged.passUnretained(connections).toOpaque())
        return !handle.hasRefused
    }

    /// What the waiter is told once libcurl has ended with `code`.
    func result(_ code: CURLcode) -> Result<Response, TransportError> {
        if isPrivate { return .failure(.isPrivate) }
        if isOutOfStep { return .failure(.outOfStep) }
        if wasHeldBack { return .failure(.heldBack) }
        if answer.isTooLarge { return .failure(.tooLarge) }
        guard code == CURLE_OK else { return .failure(TransportError(code, reach)) }
        // libcurl takes a head that breaks off for a whole one without a body.
        guard answer.headIsComplete else {
            return .failure(TransportError(CURLE_RECV_ERROR, reach))
        }
        // What else came belongs to nobody's request, and so may what was read before it.
        if hasSurplus { return .failure(.surplus) }
        guard let response = answer.response(status: handle.status) else {
            return .failure(.notHTTP)
        }
        connections.answered(on: handle.localPort, oneAtATime: answer.isOneAtATime)
        return .success(response)
    }

    /// Whether an attempt may go out. libcurl repeats a request that lost a kept connection; one
    /// that changes something must not go out twice behind its sender's back.
    fileprivate func mayBegin(isPrivate: Bool, localPort: Int) -> Bool {
        if isPrivate, !mayBePrivate {
            self.isPrivate = true
            return false
        }
        let isInOrder = request.isPlain || connections.answersOneAtATime(on: localPort)
        if isInOrder, connections.hasBytes(on: localPort) {
            isOutOfStep = true
            return false
        }
        if attempts > 0 && !request.isSafe {
            wasHeldBack = true
            return false
        }
        attempts += 1
        answer.restart()
        return true
    }

    fileprivate func noteSurplus() { hasSurplus = true }

    fileprivate func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        answer.take(header: unsafe Array(line))
    }

    fileprivate func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        unsafe answer.take(body: bytes)
    }
}

/// Hands bytes to the transfer that owns the handle; anything but the full count ends the transfer.
private func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ owner: UnsafeMutableRawPointer?,
    _ take: (Transfer, UnsafeRawBufferPointer) -> Bool
) -> Int {
    guard let owner = unsafe owner else { return count + 1 }
    let transfer = unsafe Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
    let taken = unsafe take(transfer, UnsafeRawBufferPointer(start: bytes, count: count))
    // Any other count means failure; 0 would not, for a piece of no bytes.
    return taken ? count : count + 1
}

private let onHeader: ccurl_receive = { bytes, size, count, owner in
    unsafe receive(bytes, size * count, owner) { unsafe $0.receiveHeader($1) }
}

private let onBody: ccurl_receive = { bytes, size, count, owner in
    unsafe receive(bytes, size * count, owner) { unsafe $0.receiveBody($1) }
}

private let beforeRequest: curl_prereq_callback = { owner, peer, _, _, localPort in
    guard let owner = unsafe owner else { return CURL_PREREQFUNC_ABORT }
    let transfer = unsafe Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
    let isPrivate = unsafe ccurl_is_private(peer) != 0
    return transfer.mayBegin(isPrivate: isPrivate, localPort: Int(localPort))
        ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

private let onSocket: curl_sockopt_callback = { owner, socket, _ in
    if let owner = unsafe owner {
        unsafe Unmanaged<Connections>.fromOpaque(owner).takeUnretainedValue().opened(socket)
    }
    return CURL_SOCKOPT_OK
}

private let onRemark: curl_debug_callback = { _, kind, text, size, owner in
    guard unsafe ccurl_tells_of_surplus(kind, text, size) != 0, let owner = unsafe owner else {
        return 0
    }
    unsafe Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue().noteSurplus()
    return 0
}
