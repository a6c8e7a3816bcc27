// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// A fake Stream as a value: a request and a time in, an answer out.
struct SandboxService: Sendable {
    let options: SandboxOptions
    var population: Population
    var limits: Limits
    var tasks: [String: SandboxTask] = [:]
    /// The ids of the tasks that are not completed.
    var underWay: [String] = []
    var random: SplitMix64
    private var lostAnswers: Int
    private let gatekeeper: Gatekeeper

    init(options: SandboxOptions) {
        self.options = options
        population = Seeding.populate(options)
        limits = Limits(scale: options.limitScale)
        random = SplitMix64(seed: ~options.seed)
        lostAnswers = options.lostAnswers
        gatekeeper = Gatekeeper(apiKey: options.apiKey, apiSecret: options.apiSecret)
    }

    mutating func answer(_ request: HTTPRequest, body: [UInt8], now: Int64) -> SandboxAnswer {
        settle(now: now)
        let target = Target(request.path ?? "/")
        guard let route = Router.route(request.method, target.segments) else {
            return Self.answer(404, Refusal.missing("no such path").json("Request"))
        }
        let operation = route.operation
        let call = Call(
            operation: operation, target: target, pathID: route.pathID, body: body, now: now)
        var answer: SandboxAnswer
        do throws(Refusal) {
            try gatekeeper.admit(target, request.headerFields)
            guard limits.take(operation, now: now) else { throw .tooMany }
            var members = try perform(call)
            members.append(.init("duration", "1.00ms"))
            answer = Self.answer(operation.success, .object(members))
            if operation == .deleteUsers, lostAnswers > 0 {
                lostAnswers -= 1
                answer = Self.edgeError
            }
        } catch {
            answer = Self.answer(error.status, error.json(operation.rawValue))
        }
        let standing = limits.standing(operation, now: now)
        answer.headers += [
            ("X-RateLimit-Limit", String(standing.limit)),
            ("X-RateLimit-Remaining", String(standing.remaining)),
            ("X-RateLimit-Reset", String(standing.reset)),
        ]
        return answer
    }

    private mutating func perform(_ call: Call) throws(Refusal) -> [JSON.Member] {
        switch call.operation {
        case .getApp: return app()
        case .getRateLimits: return rateLimits(call)
        case .queryUsers: return try queryUsers(call)
        case .updateUsers: return try updateUsers(call)
        case .updateUsersPartial: return try updateUsersPartial(call)
        case .deleteUsers: return try deleteUsers(call)
        case .restoreUsers: return try restoreUsers(call)
        case .deactivateUser, .reactivateUser: return try changeOne(call)
        case .deactivateUsers, .reactivateUsers: return try changeMany(call)
        case .getTask: return try task(call)
        }
    }

    private static func answer(_ status: Int, _ json: JSON) -> SandboxAnswer {
        SandboxAnswer(
            status: status, headers: [("Content-Type", "application/json;charset=utf-8")],
            body: json.bytes)
    }

    private static let edgeError = SandboxAnswer(
        status: 503, headers: [("Content-Type", "text/plain")],
        body: Array("upstream connect error or disconnect/reset before headers".utf8))
}
