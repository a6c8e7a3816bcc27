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
    var faults: FaultBook
    /// All calls that arrived on the API's paths, in their order.
    var calls: [CallRecord] = []
    /// By how many seconds the windows' ends are told wrongly.
    var resetSkew = 0
    /// How far the world's time is ahead of its clock, in milliseconds.
    private(set) var ahead: Int64 = 0
    /// Messages that were deleted while an index lagged, and when, in milliseconds.
    var lately: [(at: Int64, message: SandboxMessage)] = []
    /// What comes back by itself, and when.
    var returns: [(at: Int64, content: Content)] = []
    private let gatekeeper: Gatekeeper

    init(options: SandboxOptions) {
        self.options = options
        population = Seeding.populate(options)
        limits = Limits(scale: options.limitScale, own: options.limits)
        random = SplitMix64(seed: ~options.seed)
        faults = FaultBook(Self.faults(of: options), seed: options.seed)
        gatekeeper = Gatekeeper(apiKey: options.apiKey, apiSecret: options.apiSecret)
    }

    /// Takes a request in: the answer where nothing can strike, a call otherwise. The call stands in
    /// the list from here on.
    mutating func receive(_ request: HTTPRequest, body: [UInt8], now: Int64) -> Reception {
        settle(now: now)
        let target = Target(request.path ?? "/")
        if let answer = control(request.method, target, body: body, now: now) {
            return .answered(answer)
        }
        if request.method == .get, let file = exportFile(target, now: now) {
            return .answered(file)
        }
        if request.method == .get, let file = uploadedFile(target) { return .answered(file) }
        guard let route = Router.route(request.method, target.segments) else {
            return .answered(.json(404, Refusal.missing("no such path").json("Request")))
        }
        let call = Call(
            operation: route.operation, target: target, pathID: route.pathID, body: body,
            host: request.authority ?? "localhost", now: now)
        let people = call.people
        let effects = faults.strike(call.operation, people: people)
        calls.append(
            CallRecord(
                number: calls.count + 1, time: now, operation: call.operation.rawValue,
                changes: request.method != .get && !call.operation.isQuestion,
                people: people.map(\.text), applied: false,
                status: nil, faults: effects.map(\.word.rawValue)))
        return .arrived(
            Arrival(number: calls.count, call: call, request: request, effects: effects))
    }

    /// Carries out a call that arrived, as far as its faults let it.
    mutating func answer(_ arrival: Arrival, now: Int64) -> SandboxAnswer {
        settle(now: now)
        var call = arrival.call
        call.now = now
        let effects = arrival.effects
        call.searchLag = effects.reduce(0) { $0 + $1.searchLag }
        var answer = SandboxAnswer.plain(200, "")
        if !effects.contains(where: \.prevents) {
            let before = tasks.count
            let untouched = effects.contains(.doNothing) ? population : nil
            answer = carryOut(call, arrival.request)
            // The answer tells of the change, and the change is not made.
            if let untouched { population = untouched }
            calls[arrival.number - 1].applied = answer.status < 300
            if tasks.count > before, let id = underWay.last {
                tasks[id]?.trouble = TaskTrouble(effects)
            }
        }
        tellLimit(of: call, in: &answer)
        for effect in effects { effect.change(&answer, to: call.operation, now: now) }
        if answer.delivery == .whole { calls[arrival.number - 1].status = answer.status }
        return answer
    }

    /// What the application answers where nothing goes wrong.
    private mutating func carryOut(_ call: Call, _ request: HTTPRequest) -> SandboxAnswer {
        do throws(Refusal) {
            try gatekeeper.admit(call.target, request.headerFields)
            guard limits.take(call.operation, now: call.now) else { throw .tooMany }
            var members = try perform(call)
            members.append(.init("duration", "1.00ms"))
            return .json(request.method == .post ? 201 : 200, .object(members))
        } catch {
            return .refusal(error, to: call.operation)
        }
    }

    /// Moves the world's time forward, or back: by a year at most.
    mutating func advance(milliseconds: Int64) {
        let year: Int64 = 366 * 86_400_000
        ahead += min(max(-year, milliseconds), year)
    }

    private func tellLimit(of call: Call, in answer: inout SandboxAnswer) {
        let standing = limits.standing(call.operation, now: call.now)
        answer.headers += [
            ("X-RateLimit-Limit", String(standing.limit)),
            ("X-RateLimit-Remaining", String(standing.remaining)),
            ("X-RateLimit-Reset", String(standing.reset)),
        ]
        answer.skewReset(resetSkew)
    }

    /// Those that are asked for, and the one that ``SandboxOptions/lostAnswers`` stands for.
    private static func faults(of options: SandboxOptions) -> [SandboxFault] {
        guard options.lostAnswers > 0 else { return options.faults }
        let lost = SandboxFault(
            .plain(status: 503, applied: true), operation: Operation.deleteUsers.rawValue,
            turn: .next(options.lostAnswers))
        return options.faults + [lost]
    }

    private mutating func perform(_ call: Call) throws(Refusal) -> [JSON.Member] {
        switch call.operation {
        case .getApp: return app()
        case .getRateLimits: return rateLimits(call)
        case .queryUsers: return try queryUsers(call)
        case .queryChannels: return try queryChannels(call)
        case .updateUsers: return try updateUsers(call)
        case .updateUsersPartial: return try updateUsersPartial(call)
        case .deleteUsers: return try deleteUsers(call)
        case .restoreUsers: return try restoreUsers(call)
        case .deactivateUser, .reactivateUser: return try changeOne(call)
        case .deactivateUsers, .reactivateUsers: return try changeMany(call)
        case .getTask: return try task(call)
        case .deleteUser: return try deleteUser(call)
        case .exportUser: return try exportUser(call)
        case .exportUsers: return try exportUsers(call)
        case .ban: return try ban(call)
        case .unban: return try unban(call)
        case .exportFeedUserData, .deleteFeedUserData: return try changeFeeds(call)
        case .search: return try search(call)
        case .getMessage: return try message(call)
        case .getManyMessages: return try manyMessages(call)
        case .queryCalls: return try queryCalls(call)
        case .blockUsers, .unblockUsers: return try changeBlock(call)
        case .getBlockedUsers: return try blocks(call)
        case .getOrCreateChannel: return try openChannel(call)
        case .sendMessage: return try sendMessage(call)
        case .uploadFile: return try upload(call)
        }
    }
}
