// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
public import Transport

/// Carries requests over libcurl.
///
/// One thread serves all requests: connections are kept and shared, HTTP/2 is spoken over TLS where
/// the service offers it, compressed answers are decoded, proxies come from the environment as curl
/// reads it (`https_proxy`, `no_proxy`, …). Redirects are not followed; they are answers.
///
/// A GET, HEAD or OPTIONS that lost a kept connection is sent once more by libcurl itself. Any
/// other request is handed to the wire at most once.
public final class CurlTransport: Transport {
    private let options: CurlOptions
    private let mailbox = Mailbox()

    private init(options: CurlOptions) {
        self.options = options
    }

    /// Opens a transport for the time of `body` and returns what `body` returns.
    ///
    /// When `body` ends, requests still in flight fail with the code `closed`, and the thread and
    /// its connections are gone before this function returns. Throws what `body` throws, and a
    /// ``Transport/TransportError`` with the code `noResources` where there is no thread to be had.
    public static func with<T>(
        options: CurlOptions = CurlOptions(), _ body: (CurlTransport) async throws -> T
    ) async throws -> T {
        try await with(options: options, began: {}, body)
    }

    /// As ``with(options:_:)``.
    /// - Parameter began: is called first on the thread, for what belongs to it.
    static func with<T>(
        options: CurlOptions = CurlOptions(), began: @escaping @Sendable () -> Void,
        _ body: (CurlTransport) async throws -> T
    ) async throws -> T {
        let transport = CurlTransport(options: options)
        let thread = try SystemThread(named: "lethe-http") { [mailbox = transport.mailbox] in
            began()
            Loop.run(options: options, mailbox: mailbox)
        }
        let result: Result<T, any Error>
        do {
            result = .success(try await body(transport))
        } catch {
            result = .failure(error)
        }
        await transport.mailbox.close()
        thread.join()
        return try result.get()
    }

    /// Sends `request` with `body` (empty for none) and returns the whole answer.
    ///
    /// The request needs a scheme (`http` or `https`), an authority without user information, and a
    /// path. `Host`, `Content-Length`, `Transfer-Encoding` and `Connection` are libcurl's to write:
    /// such fields of the request are left out. An answer that was compressed arrives without
    /// `Content-Encoding` and `Content-Length`.
    ///
    /// The error's reach is `neverSent` exactly if libcurl had not begun to write the request.
    public func send(
        _ request: HTTPRequest, body: [UInt8]
    ) async throws(TransportError) -> Response {
        let prepared = try PreparedRequest(request, body: body, verifyTLS: options.verifyTLS)
        let id = mailbox.nextID()
        let result: Result<Response, TransportError> = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                mailbox.start(Job(id: id, request: prepared, waiter: waiter))
            }
        } onCancel: {
            mailbox.cancel(id)
        }
        return try result.get()
    }
}
