// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Synchronization

/// A server that misbehaves as its script says, on a free port of 127.0.0.1.
///
/// It reads one request after the other and plays one step for each, over all connections.
final class ScriptedServer: Sendable {
    enum Step: Sendable {
        /// Writes these bytes and reads on.
        case answer([UInt8])
        /// Writes these bytes and closes.
        case answerThenClose([UInt8])
        /// Writes these bytes and resets the connection (RST).
        case answerThenReset([UInt8])
        /// Says nothing and holds the connection until the server stops.
        case silence
    }

    private struct State {
        var steps: [Step]
        var connections: [Int32] = []
        var requests: [String] = []
        var isStopped = false
    }

    private let state: Mutex<State>
    private let listener: Int32
    let port: UInt16
    /// One element for each request that was read.
    let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation

    private init(steps: [Step]) throws {
        state = Mutex(State(steps: steps))
        (listener, port) = try listenOnLoopback()
        (arrivals, arrival) = AsyncStream.makeStream()
    }

    static func with<T>(
        _ steps: [Step], _ body: (ScriptedServer) async throws -> T
    ) async throws -> T {
        let server = try ScriptedServer(steps: steps)
        Thread { server.accept() }.start()
        defer { server.stop() }
        return try await body(server)
    }

    /// The requests read so far: head and body as they came.
    var requests: [String] { state.withLock { $0.requests } }
    /// How many connections were opened so far.
    var connectionCount: Int { state.withLock { $0.connections.count } }

    func request(
        _ method: HTTPRequest.Method = .get, scheme: String = "http", path: String = "/"
    ) -> HTTPRequest {
        HTTPRequest(method: method, scheme: scheme, authority: "127.0.0.1:\(port)", path: path)
    }

    /// Writes bytes that nobody asked for to every open connection.
    func push(_ bytes: [UInt8]) {
        state.withLock { state in
            for connection in state.connections { write(bytes, to: connection) }
        }
    }

    private func accept() {
        while true {
            let connection = Foundation.accept(listener, nil, nil)
            guard connection >= 0 else { return }
            let isStopped = state.withLock { state in
                state.connections.append(connection)
                return state.isStopped
            }
            if isStopped { return }
            Thread { self.serve(connection) }.start()
        }
    }

    private func serve(_ connection: Int32) {
        while let request = readRequest(connection) {
            let step = state.withLock { state in
                state.requests.append(request)
                return state.steps.isEmpty ? .silence : state.steps.removeFirst()
            }
            arrival.yield()
            switch step {
            case .answer(let bytes): write(bytes, to: connection)
            case .answerThenClose(let bytes):
                write(bytes, to: connection)
                shutdown(connection, Int32(SHUT_RDWR))
                return
            case .answerThenReset(let bytes):
                write(bytes, to: connection)
                reset(connection)
                return
            case .silence: continue
            }
        }
    }

    private func reset(_ connection: Int32) {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            connection, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        // At a time, since the number may be another's as soon as it is closed.
        state.withLock { state in
            state.connections.removeAll { $0 == connection }
            close(connection)
        }
    }

    private func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        state.withLock { state in
            state.isStopped = true
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
        }
    }

    deinit {
        close(listener)
        for connection in state.withLock({ $0.connections }) { close(connection) }
    }
}

/// A port of 127.0.0.1 on which nobody listens.
func refusedPort() throws -> UInt16 {
    let (listener, port) = try listenOnLoopback()
    close(listener)
    return port
}

/// An answer's bytes.
func answer(_ head: String, _ body: [UInt8] = []) -> [UInt8] {
    Array(head.replacing("\n", with: "\r\n").utf8) + Array("\r\n\r\n".utf8) + body
}

private struct SocketFailure: Error {}

func listenOnLoopback() throws -> (Int32, UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0 else { throw SocketFailure() }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
            bind(listener, general, length) == 0 && listen(listener, 128) == 0
                && getsockname(listener, general, &length) == 0
        }
    }
    guard isBound else {
        close(listener)
        throw SocketFailure()
    }
    return (listener, UInt16(bigEndian: address.sin_port))
}

/// A head, and as much of a body as its `Content-Length` promises.
private func readRequest(_ connection: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
        guard recv(connection, &byte, 1, 0) == 1 else { return nil }
        bytes.append(byte)
    }
    let head = String(decoding: bytes, as: UTF8.self).lowercased()
    let length = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
    let digits = length?.split(separator: " ").last ?? "0"
    for _ in 0..<(Int(digits) ?? 0) {
        guard recv(connection, &byte, 1, 0) == 1 else { return nil }
        bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func write(_ bytes: [UInt8], to connection: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes {
            send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
    }
}
