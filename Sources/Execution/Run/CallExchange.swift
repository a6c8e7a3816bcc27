// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import StreamAPI

/// The requests of one call and what is known of its people.
struct CallExchange {
    private let driver: CallDriver
    private var call: OpenCall
    private var members: [CallMember]
    private var task: TaskID?
    private var report: TaskReport?
    /// People whom a look-up showed to be done already, after a request without an answer.
    private var confirmed: Set<SubjectID> = []

    init(driver: CallDriver, call: OpenCall, members: [CallMember]) {
        self.driver = driver
        self.call = call
        self.members = members
        self.task = call.task.flatMap { TaskID($0) }
    }

    var allConfirmed: Bool { confirmed.count == members.count }

    // MARK: Sending

    /// Intent, request, answer. Once begun it is carried to its end, whoever cancels: a request
    /// whose answer is thrown away is a doubt that nobody needed.
    mutating func send(_ step: Step, index: Int, attempt: Int, next: Int?) async throws
        -> SendVerdict
    {
        call.step = index
        call.attempt = attempt
        let batch = try BatchMembers(
            members.map(\.subject).filter { !confirmed.contains($0) })
        if step == .deleteFeeds, case .delete(let modes) = call.action {
            return try await deleteFeeds(modes, index: index, attempt: attempt, next: next)
        }
        let sending = Task { [driver, call] in
            try await driver.exchange(
                call, step, batch, index: index, attempt: attempt, next: next)
        }
        let (verdict, task) = try await sending.value
        self.task = task
        return verdict
    }

    /// Many requests under one intent; what is cancelled in between is begun anew on resuming.
    private mutating func deleteFeeds(
        _ modes: Modes, index: Int, attempt: Int, next: Int?
    ) async throws -> SendVerdict {
        try await driver.ledger.recordIntent(
            run: driver.run, call: call.number, step: index, stepName: Step.deleteFeeds.rawValue,
            attempt: attempt, at: driver.time.now())
        let deletion = FeedsDeletion(driver: driver, isHard: modes.feeds == .hard)
        let verdict: SendVerdict
        switch try await deletion.delete(members) {
        case .success(let left):
            try await driver.ledger.noteResults(left, FeedsDeletion.notDeleted)
            for place in members.indices where left.contains(members[place].row) {
                members[place].result = FeedsDeletion.notDeleted
            }
            verdict = .accepted(hasTask: false)
        case .failure(let fatal):
            verdict = .fatal(fatal.reason)
        }
        try await driver.ledger.recordAnswer(
            run: driver.run, call: call.number, result: SendResult(verdict), status: nil,
            task: nil, next: next, at: driver.time.now())
        return verdict
    }

    /// After a lost answer. A restoration that did arrive must not be sent again: Stream refuses to
    /// restore somebody who is not deleted, and the whole call with them.
    mutating func lookUpInDoubt() async throws {
        guard call.action == .restore else {
            _ = try? await driver.lookup(BatchMembers(members.map(\.subject)))
            return
        }
        let people = try await driver.lookup(BatchMembers(members.map(\.subject)))
        confirmed = Set(people.filter { $0.value != .absent }.keys)
    }

    mutating func poll() async -> PollVerdict {
        guard let task else { return .unknownTask }
        do {
            let answer = try await driver.client.task(task, of: call.action.effect)
            await driver.gates[.getTask].learn(answer.limit)
            report = answer.value
            switch answer.value.state {
            case .running: return .running
            case .completed: return .completed
            case .failed: return .failed
            }
        } catch {
            switch SendVerdict(error, at: driver.time.now()) {
            case .fatal(let reason): return .fatal(reason)
            case .limited(let wait):
                driver.progress(.limited)
                return .limited(wait)
            case .spoiled: return .unknownTask
            default: return .noAnswer
            }
        }
    }

    func split() async throws -> [OpenCall] {
        let half = members.count / 2
        let number = try await driver.ledger.split(
            run: driver.run, call: call.number, moving: members[half...].map(\.row))
        var first = call
        // Whoever is restored already would spoil a half again: look up before sending.
        first.state = confirmed.isEmpty ? .planned : .submitting
        first.task = nil
        var second = first
        second.number = number
        second.attempt = 0
        return [first, second]
    }

    // MARK: Ending

    func settle(_ how: BatchMachine.Settling, resumed: Bool) async throws {
        driver.progress(.taskEnded)
        // Taken up after the one answer that a call without a task ever gets.
        let waitsForNothing = call.state == .accepted && call.task == nil
        let remembered = call.how.flatMap(BatchMachine.Settling.init)
        let how = remembered ?? (waitsForNothing ? .atOnce : how)
        var words: [Int64: String] = [:]
        for member in members {
            let feeds = member.result == FeedsDeletion.notDeleted ? member.result : nil
            words[member.row] = resumed ? member.result : feeds ?? word(for: member.subject, how)
        }
        if !resumed {
            let results = members.compactMap { m in words[m.row].map { (row: m.row, word: $0) } }
            try await driver.ledger.recordSettled(
                run: driver.run, call: call.number, how: how.rawValue, results: results,
                at: driver.time.now())
        }
        let people = await lookUpAfterwards()
        let now = driver.time.now()
        let outcomes = members.map { member in
            Verification.outcome(
                of: call.action, result: words[member.row] ?? nil, how: how,
                presence: people?[member.subject], row: member.row, at: now)
        }
        try await driver.ledger.conclude(run: driver.run, call: call.number, outcomes, at: now)
        driver.progress(.concluded(people: outcomes.count))
    }

    func conclude(_ outcome: Outcome, _ reason: String) async throws {
        try await driver.ledger.conclude(
            run: driver.run, call: call.number,
            members.map { RowOutcome(row: $0.row, outcome: outcome, reason: reason) },
            at: driver.time.now())
        driver.progress(.concluded(people: members.count))
    }

    private func word(for subject: SubjectID, _ how: BatchMachine.Settling) -> String? {
        if confirmed.contains(subject) || how == .atOnce { return "ok" }
        return switch report?.results[subject] {
        case .ok: "ok"
        case .notOK(let status): status == "ok" ? "unreadable" : status
        case nil: nil
        }
    }

    private func lookUpAfterwards() async -> [SubjectID: Presence]? {
        guard let batch = try? BatchMembers(members.map(\.subject)) else { return nil }
        return try? await driver.lookup(batch)
    }
}

extension CallDriver {
    /// One request with its record before and its record after.
    fileprivate func exchange(
        _ call: OpenCall, _ step: Step, _ batch: BatchMembers, index: Int, attempt: Int, next: Int?
    ) async throws -> (SendVerdict, TaskID?) {
        try await ledger.recordIntent(
            run: run, call: call.number, step: index, stepName: step.rawValue, attempt: attempt,
            at: time.now())
        progress(.sent)
        var task: TaskID?
        var status: Int?
        var verdict: SendVerdict
        do {
            let (given, code, limit) = try await client.send(step, call.action, batch, time.now())
            task = given
            status = code
            verdict = .accepted(hasTask: given != nil)
            await gates[step.endpoint].learn(limit)
            if given != nil { progress(.taskBegan) }
        } catch {
            verdict = SendVerdict(error, at: time.now())
            if case .service(let service) = error { status = service.status }
            if case .limited(let wait) = verdict {
                progress(.limited)
                await gates[step.endpoint].close(until: time.now() + wait)
            }
        }
        try await ledger.recordAnswer(
            run: run, call: call.number, result: SendResult(verdict), status: status,
            task: task?.rawValue, next: next, at: time.now())
        return (verdict, task)
    }
}

extension SendResult {
    init(_ verdict: SendVerdict) {
        self =
            switch verdict {
            case .accepted: .accepted
            case .limited: .limited
            case .notSent: .notSent
            case .inDoubt: .inDoubt
            case .spoiled, .tooLarge, .refused, .fatal: .refused
            }
    }
}

extension StreamClient {
    fileprivate func send(
        _ step: Step, _ action: Action, _ batch: BatchMembers, _ now: Instant
    ) async throws(StreamError) -> (TaskID?, Int, RateLimit?) {
        switch (step, action) {
        case (.revokeTokens, _):
            let answer = try await revokeTokens(batch, before: now)
            return (nil, answer.status, answer.limit)
        case (.delete, .delete(let modes)):
            let answer = try await deleteUsers(batch, modes: modes)
            return (answer.value, answer.status, answer.limit)
        case (.deactivate, .deactivate(let options)):
            let answer = try await deactivateUsers(batch, options)
            return (answer.value, answer.status, answer.limit)
        case (.reactivate, .reactivate(let options)):
            let answer = try await reactivateUsers(batch, options)
            return (answer.value, answer.status, answer.limit)
        default:
            let answer = try await restoreUsers(batch)
            return (nil, answer.status, answer.limit)
        }
    }
}
