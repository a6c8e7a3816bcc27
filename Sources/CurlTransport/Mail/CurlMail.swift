// SPDX-License-Identifier: Apache-2.0

import CCurl
public import Transport

/// Hands one mail to a relay, over libcurl's SMTP (RFC 5321).
public enum CurlMail {
    /// Delivers `message`, whose lines end in CRLF, to the relay, and returns once the relay took it.
    ///
    /// A relay other than this machine's own is never spoken to without TLS.
    /// - Throws: ``TransportError``; its detail names no address, no password and no text of the relay.
    public static func send(
        _ message: [UInt8], from sender: String, to recipients: [String], over relay: MailRelay
    ) async throws(TransportError) {
        try await send(message, from: sender, to: recipients, over: relay, began: {})
    }

    /// As ``send(_:from:to:over:)``.
    /// - Parameter began: is called first on the thread, for what belongs to it.
    static func send(
        _ message: [UInt8], from sender: String, to recipients: [String], over relay: MailRelay,
        began: @escaping @Sendable () -> Void
    ) async throws(TransportError) {
        guard recipients.isEmpty == false else {
            throw TransportError(
                code: .badRequest, reach: .neverSent, detail: "the mail is for nobody")
        }
        if case .loopbackOnly = relay.protection, !isLoopback(relay.host) {
            throw TransportError(
                code: .badRequest, reach: .neverSent,
                detail: "mail goes unprotected to this machine's own relay only")
        }
        var thread: SystemThread?
        let result: Result<Void, TransportError> = await withCheckedContinuation { waiter in
            do throws(TransportError) {
                thread = try SystemThread(named: "lethe-mail") {
                    began()
                    _ = ccurl_block_sigpipe()
                    waiter.resume(returning: perform(message, sender, recipients, relay))
                }
            } catch {
                waiter.resume(returning: .failure(error))
            }
        }
        thread.take()?.join()
        try result.get()
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.") && IPv4(host) != nil
    }

    private static func perform(
        _ message: [UInt8], _ sender: String, _ recipients: [String], _ relay: MailRelay
    ) -> Result<Void, TransportError> {
        guard let handle = EasyHandle() else {
            return .failure(.init(CURLE_OUT_OF_MEMORY, .neverSent))
        }
        let letter = MailBytes(message)
        handle.set(CURLOPT_URL, relay.url)
        handle.set(CURLOPT_NOSIGNAL, 1)
        handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        handle.set(CURLOPT_NOPROXY, "*")
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, relay.timeout.curlMilliseconds)
        handle.set(CURLOPT_TIMEOUT_MS, relay.timeout.curlMilliseconds)
        switch relay.protection {
        case .startTLS, .tls: handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        case .loopbackOnly: handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_NONE.rawValue))
        }
        if let caFile = relay.caFile { handle.set(CURLOPT_CAINFO, caFile) }
        if let (user, password) = relay.login {
            handle.set(CURLOPT_USERNAME, user)
            handle.set(CURLOPT_PASSWORD, password)
        }
        handle.set(CURLOPT_MAIL_FROM, "<\(sender)>")
        handle.setRecipients(recipients.map { "<\($0)>" })
        handle.set(CURLOPT_UPLOAD, 1)
        unsafe handle.setReading(Unmanaged.passUnretained(letter).toOpaque(), onRead)
        guard !handle.hasRefused else {
            return .failure(.init(CURLE_BAD_FUNCTION_ARGUMENT, .neverSent))
        }
        let code = withExtendedLifetime(letter) { unsafe curl_easy_perform(handle.easy) }
        guard code == CURLE_OK else {
            return .failure(.init(code, letter.isTouched ? .maybeSent : .neverSent))
        }
        return .success(())
    }
}

/// The bytes of a mail while libcurl reads them.
@safe private final class MailBytes {
    private let bytes: [UInt8]
    private var sent = 0
    /// Whether libcurl has begun to read the mail.
    private(set) var isTouched = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(into target: UnsafeMutableRawBufferPointer) -> Int {
        isTouched = true
        let count = min(target.count, bytes.count - sent)
        unsafe target.copyBytes(from: bytes[sent..<(sent + count)])
        sent += count
        return count
    }
}

private let onRead: ccurl_receive = { bytes, size, count, owner in
    guard let owner = unsafe owner else { return Int(CURL_READFUNC_ABORT) }
    let letter = unsafe Unmanaged<MailBytes>.fromOpaque(owner).takeUnretainedValue()
    return unsafe letter.read(
        into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
}

/// Four numbers of an IPv4 address.
private struct IPv4 {
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) else { return nil }
    }
}
