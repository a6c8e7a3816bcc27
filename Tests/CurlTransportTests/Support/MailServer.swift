// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// A relay without TLS on a free port of 127.0.0.1, for one connection after another.
final class MailServer: Sendable {
    private struct State {
        var lines: [String] = []
        var connections: [Int32] = []
    }

    private let state = Mutex(State())
    private let listener: Int32
    private let refusesRecipients: Bool
    let port: UInt16

    private init(refusesRecipients: Bool) throws {
        self.refusesRecipients = refusesRecipients
        (listener, port) = try listenOnLoopback()
    }

    static func with<T>(
        refusesRecipients: Bool = false, _ body: (MailServer) async throws -> T
    ) async throws -> T {
        let server = try MailServer(refusesRecipients: refusesRecipients)
        Thread { server.accept() }.start()
        defer { server.stop() }
        return try await body(server)
    }

    /// What the client said, without line ends.
    var lines: [String] { state.withLock { $0.lines } }

    private func accept() {
        while true {
            let connection = Foundation.accept(listener, nil, nil)
            guard connection >= 0 else { return }
            state.withLock { $0.connections.append(connection) }
            serve(connection)
        }
    }

    private func serve(_ connection: Int32) {
        say("220 relay ready", connection)
        var readsMail = false
        while let line = readLine(connection) {
            state.withLock { $0.lines.append(line) }
            if readsMail {
                guard line == "." else { continue }
                readsMail = false
                say("250 taken", connection)
                continue
            }
            switch line.prefix(4).uppercased() {
            case "DATA":
                readsMail = true
                say("354 go on", connection)
            case "RCPT" where refusesRecipients: say("550 nobody here", connection)
            case "QUIT":
                say("221 bye", connection)
                // Closed at the end: its number would be another's by then.
                shutdown(connection, Int32(SHUT_RDWR))
                return
            default: say("250 fine", connection)
            }
        }
    }

    private func say(_ text: String, _ connection: Int32) {
        let bytes = Array("\(text)\r\n".utf8)
        _ = bytes.withUnsafeBytes {
            send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
    }

    private func readLine(_ connection: Int32) -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while !bytes.suffix(2).elementsEqual([13, 10]) {
            guard recv(connection, &byte, 1, 0) == 1 else { return nil }
            bytes.append(byte)
        }
        return String(decoding: bytes.dropLast(2), as: UTF8.self)
    }

    private func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        for connection in state.withLock({ $0.connections }) {
            shutdown(connection, Int32(SHUT_RDWR))
        }
    }

    deinit {
        close(listener)
        for connection in state.withLock({ $0.connections }) { close(connection) }
    }
}
