// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Transport

/// Where a file that somebody uploaded is had from. Whoever knows the address can read it, so the
/// description does not show it.
public struct FileAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address as the message has it.
    public let rawValue: String
    /// `host` or `host:port`, in small letters.
    public let authority: String
    private let scheme: String
    private let target: String

    /// The address, or nil unless it is `https`, or `http` for this machine, without a user in it,
    /// and of visible ASCII.
    public init?(_ rawValue: String) {
        guard rawValue.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        let scheme = rawValue.utf8.prefix { $0 != UInt8(ascii: ":") }.count + 3
        let end = rawValue.utf8.dropFirst(scheme).firstIndex { "/?#".utf8.contains($0) }
        let origin = String(rawValue[..<(end ?? rawValue.endIndex)])
        guard let base = try? BaseURL(origin), base.path.isEmpty else { return nil }
        self.rawValue = rawValue
        self.scheme = base.scheme
        authority = base.authority
        let rest = rawValue[(end ?? rawValue.endIndex)...].prefix { $0 != "#" }
        target = rest.hasPrefix("/") ? String(rest) : "/" + rest
    }

    /// Asks for the first byte alone, and says nothing of who asks.
    var request: HTTPRequest {
        HTTPRequest(
            method: .get, scheme: scheme, authority: authority, path: target,
            headerFields: [.range: "bytes=0-0"])
    }

    /// Never the address.
    public var description: String { "‹file›" }
}

extension StreamClient {
    /// Whether a file is still there. It is asked for without key and token, which are none of its
    /// host's business. Nil where the answer says neither that it is there nor that it is gone (403,
    /// 404 and 410 do).
    public func isThere(_ file: FileAddress) async throws(StreamError) -> Bool? {
        switch try await answer(file).status {
        case 200...299: true
        case 403, 404, 410: false
        default: nil
        }
    }

    /// Whether a file that is there has nothing in it; asked for without key and token. Nil where the
    /// answer is not the file.
    public func isEmpty(_ file: FileAddress) async throws(StreamError) -> Bool? {
        let (status, isEmpty) = try await answer(file)
        return switch status {
        case 200...299: isEmpty
        // There is no first byte to give (RFC 9110, section 15.5.17).
        case 416: true
        default: nil
        }
    }

    /// Whether the file lies where the service itself is.
    public func isOwn(_ file: FileAddress) -> Bool { file.authority == credentials.base.authority }

    private func answer(
        _ file: FileAddress
    ) async throws(StreamError) -> (status: Int, isEmpty: Bool) {
        do {
            let response = try await transport.send(file.request, body: [])
            return (response.head.status.code, response.body.isEmpty)
        } catch {
            throw .transport(error)
        }
    }
}
