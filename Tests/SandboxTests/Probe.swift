// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Synchronization

@testable import Sandbox

/// A world with a clock that the test turns, and the requests that tests make of it.
final class Probe: Sendable {
    let world: SandboxWorld
    private let clock: Clock
    private let options: SandboxOptions

    private final class Clock: Sendable {
        let now = Mutex<Int64>(1_790_000_000_000)
    }

    struct Answer {
        let status: Int
        let json: JSON
        let headers: [(String, String)]
        let text: String

        func header(_ name: String) -> String? { headers.first { $0.0 == name }?.1 }
        var code: Int64? { json["code"]?.integer }
        var message: String { json["message"]?.text ?? "" }
        var userIDs: [String] { (json["users"]?.items ?? []).compactMap { $0["id"]?.text } }
    }

    init(
        _ change: (inout SandboxOptions) -> Void = { _ in },
        pause: @escaping @Sendable (Int) async throws -> Void = { _ in }
    ) {
        var options = SandboxOptions()
        options.users = 120
        options.limitScale = 1000
        change(&options)
        self.options = options
        let clock = Clock()
        self.clock = clock
        world = SandboxWorld(options: options, now: { clock.now.withLock { $0 } }, pause: pause)
    }

    func pass(_ milliseconds: Int64) {
        clock.now.withLock { $0 += milliseconds }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String = "", key: String? = nil,
        token: String? = nil, authType: String? = "jwt"
    ) async -> Answer {
        let mark = path.contains("?") ? "&" : "?"
        var request = HTTPRequest(
            method: method, scheme: "http", authority: "localhost",
            path: path + mark + "api_key=" + (key ?? options.apiKey))
        request.headerFields[.authorization] = token ?? Self.token(secret: options.apiSecret)
        if let name = HTTPField.Name("stream-auth-type") {
            request.headerFields[name] = authType
        }
        let answer = await world.answer(request, body: Array(body.utf8))
        return Answer(
            status: answer.status, json: (try? JSONReader.read(answer.body)) ?? .null,
            headers: answer.headers, text: String(decoding: answer.body, as: UTF8.self))
    }

    /// Sends, lets the longest task's time pass, and answers the task.
    func finish(_ path: String, _ body: String) async -> Answer {
        let accepted = await send(.post, path, body)
        pass(5000)
        let id = accepted.json["task_id"]?.text ?? "none"
        return await send(.get, "/api/v2/tasks/\(id)")
    }

    func query(_ payload: String) async -> Answer {
        await send(.get, "/api/v2/users?payload=" + Self.encode(payload))
    }

    func found(_ id: String, deactivated: Bool = true) async -> Bool {
        let payload = """
            {"filter_conditions":{"id":{"$in":["\(id)"]}},"include_deactivated_users":\(deactivated)}
            """
        return await query(payload).userIDs == [id]
    }

    static func encode(_ text: String) -> String {
        text.utf8.reduce(into: "") { out, byte in
            out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }

    static func token(secret: String, payload: String = #"{"server":true}"#) -> String {
        let signed =
            base64URL(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8)) + "."
            + base64URL(Array(payload.utf8))
        let mac = SHA256.hmac(Array(signed.utf8), key: Array(secret.utf8))
        return signed + "." + base64URL(mac)
    }

    static func base64URL(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            word <<= UInt32(8 * (3 - group.count))
            for place in 0...group.count {
                text.append(alphabet[Int(word >> UInt32(18 - 6 * place) & 63)])
            }
        }
        return text
    }
}
