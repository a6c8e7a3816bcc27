// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks
import Foundation
import Glibc

/// Ends the connection on purpose.
private struct ConnectionEnds: Error {}

/// Ends a connection without an answer. The server answers whatever a handler throws with 500; but it
/// asks a web socket for its frames before it writes a byte, and closes the connection if there are
/// none to be had.
struct NoAnswer: WSHandler {
    func makeFrames(
        for client: AsyncThrowingStream<WSFrame, any Error>
    ) async throws -> AsyncStream<WSFrame> {
        throw ConnectionEnds()
    }
}

extension HTTPBodySequence {
    /// A body that announces all its bytes, gives half of them, and then ends the connection.
    init(half bytes: [UInt8]) {
        self.init(from: HalfBody(bytes: Array(bytes.prefix(bytes.count / 2))), count: bytes.count)
    }
}

extension HTTPBodySequence {
    /// A body of these bytes, and behind its announced end a whole second answer with the same.
    init(twice bytes: [UInt8]) {
        let head =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
            + "content-length: \(bytes.count)\r\n\r\n"
        self.init(
            from: LongerBody(bytes: bytes + Array(head.utf8) + bytes), count: bytes.count)
    }
}

private struct LongerBody: AsyncBufferedSequence {
    typealias Element = UInt8

    let bytes: [UInt8]

    struct AsyncIterator: AsyncBufferedIteratorProtocol {
        var left: ArraySlice<UInt8>

        mutating func next() async throws -> UInt8? { left.popFirst() }

        mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
            guard !left.isEmpty else { return nil }
            // In one piece, whatever was suggested: the two answers arrive together.
            defer { left = [] }
            return left
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(left: bytes[...])
    }
}

private struct HalfBody: AsyncBufferedSequence {
    typealias Element = UInt8

    let bytes: [UInt8]

    struct AsyncIterator: AsyncBufferedIteratorProtocol {
        var left: ArraySlice<UInt8>

        mutating func next() async throws -> UInt8? {
            guard let byte = left.popFirst() else { throw ConnectionEnds() }
            return byte
        }

        mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
            guard !left.isEmpty else { throw ConnectionEnds() }
            defer { left = left.dropFirst(count) }
            return left.prefix(count)
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(left: bytes[...])
    }
}

/// Makes the closing of a connection a reset: it does not linger at all (`SO_LINGER`, socket(7)).
///
/// The server does not hand its sockets out, so the one that leads to the caller is looked for among
/// the process's first 65,536 descriptors. It stays open as long as its request is not answered.
enum ResetConnection {
    private struct NoLinger: SocketOption {
        let name = SO_LINGER

        func makeValue(from socketValue: linger) {}
        func makeSocketValue(from value: Void) -> linger { linger(l_onoff: 1, l_linger: 0) }
    }

    static func mark(_ caller: FlyingFox.HTTPRequest.Address?) {
        guard case .ip4(let host, port: let port)? = caller else { return }
        for number in 0..<Int32(65_536) {
            let socket = Socket(file: Socket.FileDescriptor(rawValue: number))
            guard case .ip4(host, port: port)? = try? socket.remotePeer() else { continue }
            try? socket.setValue((), for: NoLinger())
            return
        }
    }
}
