// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Sandbox
import Synchronization
import Transport

/// Asks a world, and damages what it answers: the status, the headers, the body, the order.
final class OddTransport: Transport {
    private struct State {
        var random: Randomness
        var isOdd = true
        var answers = 0
        var last: Response?
    }

    private let inner: InProcessTransport
    private let chance: Double
    private let state: Mutex<State>

    init(_ world: SandboxWorld, seed: Int, chance: Double) {
        inner = InProcessTransport(world: world)
        self.chance = chance
        state = Mutex(State(random: Randomness(seed: seed)))
    }

    /// How many answers were given.
    var answers: Int { state.withLock { $0.answers } }

    /// From now on nothing is damaged.
    func calm() { state.withLock { $0.isOdd = false } }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
        let damage = state.withLock { state in
            state.answers += 1
            let isStruck =
                state.isOdd && Double.random(in: 0..<1, using: &state.random) < chance
            return isStruck ? Damage.allCases.randomElement(using: &state.random) : nil
        }
        if damage == .neverSent { throw .noConnection }
        let answer = try await inner.send(request, body: body)
        if damage == .lost { throw .lostConnection }
        return state.withLock { state in
            defer { state.last = answer }
            guard let damage else { return answer }
            return damage.apply(to: answer, last: state.last, &state.random)
        }
    }
}

/// One way in which an answer is damaged.
private enum Damage: CaseIterable {
    case neverSent, lost, status, page, limits, retryAfter, date
    case truncated, flipped, emptied, replaced, anothers, capped, renamed, numbers

    private static let absurd = [
        "0", "-1", "9223372036854775807", "-9223372036854775808", "4611686018427387904", "1e308",
        "99999999999999999999999", "", "NaN", "1.5", "300,300", "\u{0}",
        "Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT",
    ]

    func apply(
        to answer: Response, last: Response?, _ random: inout Randomness
    ) -> Response {
        var answer = answer
        func absurd(_ name: String) {
            guard let name = HTTPField.Name(name) else { return }
            answer.head.headerFields[name] = Self.absurd.randomElement(using: &random) ?? ""
        }
        switch self {
        case .neverSent, .lost: break
        case .status:
            // What is refused is carried out all the same: a refusal of the service's own would be
            // a lie about its own doing, and those are other tests'.
            let statuses = [408, 500, 502, 503, 504, 599, 429, 200, 201, 204]
            answer.head.status = .init(code: statuses.randomElement(using: &random) ?? 500)
            if answer.head.status == .tooManyRequests { answer.head.status = .badGateway }
        case .page:
            answer.head.status = .init(code: [401, 403, 502].randomElement(using: &random) ?? 403)
            answer.body = Array("<html><body>no</body></html>".utf8)
        case .limits:
            for name in ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"] {
                absurd(name)
            }
        case .retryAfter: absurd("Retry-After")
        case .date: absurd("Date")
        case .truncated: answer.body.removeLast(answer.body.count / 2)
        case .flipped:
            for _ in 0..<3 {
                guard let place = answer.body.indices.randomElement(using: &random) else { break }
                answer.body[place] = UInt8.random(in: 0...255, using: &random)
            }
        case .emptied: answer.body = answer.body.emptyingLists
        case .replaced:
            let bodies = ["", "{}", "[]", "null", "7", "{\"users\":[]}", "{\"users\":{}}", "\""]
            answer.body = Array((bodies.randomElement(using: &random) ?? "").utf8)
        case .anothers: answer = last ?? answer
        case .capped: answer.body = answer.body.keepingOf(2)
        case .renamed: answer.body = answer.body.replacing("user-", with: "reus-")
        case .numbers:
            answer.body = answer.body.replacing(
                "17",
                with: ["-17", "9223372036854775807", "1e300"].randomElement(using: &random) ?? "")
        }
        return answer
    }
}

extension [UInt8] {
    fileprivate func replacing(_ text: String, with other: String) -> [UInt8] {
        Array(String(decoding: self, as: UTF8.self).replacing(text, with: other).utf8)
    }

    /// The same with nobody in the list of users.
    fileprivate var emptyingLists: [UInt8] { keepingOf(0) }

    /// The same with the first so many users.
    fileprivate func keepingOf(_ count: Int) -> [UInt8] {
        let text = String(decoding: self, as: UTF8.self)
        guard let list = text.range(of: "\"users\":[") else { return self }
        var (depth, kept) = (0, 0)
        var end: String.Index?
        var index = list.upperBound
        while index < text.endIndex {
            switch text[index] {
            case "{": depth += 1
            case "}":
                depth -= 1
                if depth == 0 { kept += 1 }
            case "]" where depth == 0:
                return count == 0 ? Array((text[..<list.upperBound] + text[index...]).utf8) : self
            default: break
            }
            index = text.index(after: index)
            if kept == count, count > 0, end == nil { end = index }
            if let end, text[index...].hasPrefix("]"), depth == 0 {
                return Array((text[..<end] + text[index...]).utf8)
            }
        }
        return self
    }
}
