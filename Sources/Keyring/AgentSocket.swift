// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Transparency

/// The socket of an ssh agent: a connection for each question, and a limit to its patience.
struct AgentSocket {
    let path: String
    /// For the whole answer; long enough for somebody to touch a token.
    var patience: Duration = .seconds(60)

    init(path: String, patience: Duration = .seconds(60)) {
        self.path = path
        self.patience = patience
    }

    /// The agent at `$SSH_AUTH_SOCK`.
    init(environment: [String: String]) throws {
        guard let path = environment["SSH_AUTH_SOCK"], !path.isEmpty else {
            throw Failure(
                .configuration, "the signing key is held by an agent, but SSH_AUTH_SOCK is not set",
                hint: "start one and add the key: eval $(ssh-agent); ssh-add FILE")
        }
        self.init(path: path)
    }

    /// Asks, and returns the answer without the length in front.
    @Sendable func exchange(_ request: [UInt8]) throws(SignerError) -> [UInt8] {
        let descriptor = try connected()
        defer { close(descriptor) }
        return try Self.exchange(request, over: descriptor, patience: patience)
    }

    /// As above, over a socket that is connected.
    static func exchange(
        _ request: [UInt8], over descriptor: Int32, patience: Duration
    ) throws(SignerError) -> [UInt8] {
        let end = ContinuousClock.now + patience
        try send(request, descriptor, end)
        let count = try AgentMessage.length(try receive(4, descriptor, end))
        return try receive(count, descriptor, end)
    }

    private func connected() throws(SignerError) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { place in
            guard bytes.count < place.count, !bytes.contains(0) else { return false }
            place.copyBytes(from: bytes)
            return true
        }
        guard fits else {
            throw SignerError(
                message: "SSH_AUTH_SOCK is too long for a socket", hint: "use a shorter path")
        }
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.unreachable }
        let status = withUnsafePointer(to: address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else {
            close(descriptor)
            throw Self.unreachable
        }
        return descriptor
    }

    private static func send(
        _ bytes: [UInt8], _ descriptor: Int32, _ end: ContinuousClock.Instant
    ) throws(SignerError) {
        var rest = bytes
        while !rest.isEmpty {
            try limit(descriptor, SO_SNDTIMEO, end)
            let count = Glibc.send(descriptor, rest, rest.count, Int32(MSG_NOSIGNAL))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw silent }
            rest.removeFirst(count)
        }
    }

    private static func receive(
        _ count: Int, _ descriptor: Int32, _ end: ContinuousClock.Instant
    ) throws(SignerError) -> [UInt8] {
        var found: [UInt8] = []
        while found.count < count {
            try limit(descriptor, SO_RCVTIMEO, end)
            var buffer = [UInt8](repeating: 0, count: count - found.count)
            let got = recv(descriptor, &buffer, buffer.count, 0)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw silent }
            found += buffer.prefix(got)
        }
        return found
    }

    /// Lets the next call wait no longer than until `end`.
    private static func limit(
        _ descriptor: Int32, _ which: Int32, _ end: ContinuousClock.Instant
    ) throws(SignerError) {
        let left = ContinuousClock.now.duration(to: end).components
        let microseconds = Int(left.attoseconds / 1_000_000_000_000)
        guard left.seconds > 0 || left.seconds == 0 && microseconds > 0 else { throw silent }
        var span = timeval(tv_sec: Int(left.seconds), tv_usec: microseconds)
        let size = socklen_t(MemoryLayout<timeval>.size)
        guard setsockopt(descriptor, SOL_SOCKET, which, &span, size) == 0 else {
            throw Self.unreachable
        }
    }

    private static let unreachable = SignerError(
        message: "the ssh agent cannot be reached",
        hint: "see whether SSH_AUTH_SOCK names an agent that runs: ssh-add -l")
    private static let silent = SignerError(
        message: "the ssh agent did not answer, or broke off",
        hint: "see whether it runs and whether it waits for somebody: ssh-add -l")
}
