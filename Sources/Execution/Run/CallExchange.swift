// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import StreamAPI

/// The requests of one call and what is known of its people.
struct CallExchange: Sendable {
    let steps: [Step]
    private let driver: CallDriver
    private var call: OpenCall
    private var members: [CallMember]
    private var task: TaskID?
    private var acceptedAt: Instant?
    /// When tokens were revoked at the earliest, as far as this process knows.
    private var revokedSince: Instant?
    private var ticket: Int?
    private var report: TaskReport?
    /// People whom a look-up showed to be done already, after a request without an answer. The
    /// ledger remembers them: sent again, they would spoil the call.
    private var confirmed: Set<SubjectID> = []

    init(driver: CallDriver, call: OpenCall, members: [CallMember]) {
        self.driver = driver
        self.call = call
        self.members = members
        steps = call.action.steps
        task = call.task.flatMap { TaskID($0) }
        acceptedAt = call.acceptedAt
        self.call.isDoubtful = call.isDoubtful || call.state == .submitting
        if call.action == .restore, call.state != .settled {
            confirmed = Set(members.filter { $0.result == "ok" }.map(\.subject))
        }
    }

    var allConfirmed: Bool { confirmed.count == members.count }

    // MARK: Sending

    /// Intent, request, answer. Once begun it is carried to its end, whoever cancels: a request
    /// whose answer is thrown away is a doubt that nobody needed.
    mutating func send(_ index: Int, attempt: Int) async throws -> Fate {
        call.step = index
        call.attempt = attempt
        let step = steps[index]
        let next = index + 1 < steps.count ? index + 1 : nil
        if step == .deleteFeeds, case .delete(let modes) = call.action {
            return try await deleteFeeds(modes, index: index, attempt: attempt, next: next)
        }
        let people = members.filter { !confirmed.contains($0.subject) }
        let batch = try BatchMembers(people.map(\.subject))
        if step == .revokeTokens { revokedSince = driver.time.now() }
        let sending = Task(executorPreference: driver.executor) { [driver, call] in
            try await driver.exchange(
                call, step, batch, people, index: index, attempt: attempt, next: next)
        }
        let (fate, task) = try await sending.value
        self.task = task
        acceptedAt = driver.time.now()
        if fate == .inDoubt || fate == .unreadable { call.isDoubtful = true }
        return fate
    }

    /// Many requests under one intent; what is cancelled in between is begun anew on resuming.
    private mutating func deleteFeeds(
        _ modes: Modes, index: Int, attempt: Int, next: Int?
    ) async throws -> Fate {
        try await driver.ledger.recordIntent(
            run: driver.run, call: call.number, step: index, stepName: Step.deleteFeeds.rawValue,
            attempt: attempt, at: driver.time.now())
        let deletion = FeedsDeletion(driver: driver, isHard: modes[.feeds] == .hard)
        let fate: Fate
        switch try await deletion.delete(members) {
        case .success(let left):
            try await driver.ledger.noteResults(left, FeedsDeletion.notDeleted)
            for place in members.indices where left.contains(members[place].row) {
                members[place].result = FeedsDeletion.notDeleted
            }
            fate = .accepted(hasTask: false)
        case .failure(let closed):
            // Some may be deleted: without an answer the call stays in doubt.
            return .fatal(closed.closure)
        }
        try await driver.ledger.recordAnswer(
            run: driver.run, call: call.number, result: SendResult(fate), status: nil,
            task: nil, next: next, at: driver.time.now())
        return fate
    }

    /// After a lost answer. A restoration that did arrive must not be sent again: Stream refuses to
    /// restore somebody who is not deleted, and the whole call with them.
    mutating func lookUpInDoubt() async throws {
        guard call.action == .restore else {
            _ = try await lookUpAfterwards()
            return
        }
        let people = try await driver.lookup(BatchMembers(members.map(\.subject)))
        let found = members.filter { people[$0.subject]?.isThere == true }
        confirmed = Set(found.map(\.subject))
        try await driver.ledger.noteResults(found.map(\.row), "ok")
    }

    /// Asks for the task when it is its turn.
    /// - Returns: what came of it, and as of when that was so.
    mutating func poll() async throws -> (verdict: PollVerdict, at: Instant) {
        guard let task else { return (.unknownTask, await driver.poller.awake) }
        let ticket: Int
        if let known = self.ticket {
            ticket = known
        } else {
            ticket = await driver.poller.ticket()
            self.ticket = ticket
        }
        try await driver.poller.turn(
            ticket, TaskKind(effect: call.action.effect, count: members.count),
            since: acceptedAt ?? driver.time.now())
        let (verdict, report) = try await driver.read(task, of: call.action.effect)
        if let report { self.report = report }
        return (verdict, await driver.poller.heard(ticket, verdict))
    }

    func split() async throws -> [OpenCall] {
        let half = members.count / 2
        let number = try await driver.ledger.split(
            run: driver.run, call: call.number, moving: members[half...].map(\.row))
        var first = call
        first.state = .planned
        first.task = nil
        var second = first
        second.number = number
        second.attempt = 0
        return [first, second]
    }

    // MARK: Ending

    func settle(_ how: BatchMachine.Settling) async throws {
        let resumed = call.state == .settled
        if let ticket { await driver.poller.forget(ticket) }
        driver.tally.note { $0.tasks += ticket == nil ? 0 : 1 }
        driver.progress(.taskEnded(call: call.number))
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
        if let report, report.names(besides: members.map(\.subject)) {
            driver.courier.remark(.strangers)
        }
        let people = try await lookUpAfterwards()
        let done = members.filter {
            words[$0.row] == "ok" && call.action.isSeen(in: people?[$0.subject])
        }
        let content = try await driver.content?.look(call.action, done) ?? [:]
        let now = driver.time.now()
        let outcomes = members.map { member in
            Verification.outcome(
                of: call.action, result: words[member.row] ?? nil, how: how,
                presence: people?[member.subject], content: content[member.subject],
                revokedSince: revokedSince, row: member.row, at: now)
        }
        try await driver.ledger.conclude(run: driver.run, call: call.number, outcomes, at: now)
        driver.progress(.concluded(people: outcomes.count))
    }

    func conclude(_ reason: Reason) async throws {
        let now = driver.time.now()
        // A refusal says nothing of an earlier attempt whose answer was lost: it may be its echo.
        let isEcho = call.isDoubtful && [.refused, .tooLarge].contains(reason)
        let reason = isEcho ? .noAnswer : reason
        let outcomes = members.map { member in
            confirmed.contains(member.subject)
                ? RowOutcome(row: member.row, .lookedUp, lookedUpAt: now)
                : RowOutcome(row: member.row, reason)
        }
        try await driver.ledger.conclude(run: driver.run, call: call.number, outcomes, at: now)
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

    /// What is seen afterwards; nil where no answer came. Where nothing is accepted from us any more
    /// the look-up is left for another run.
    private func lookUpAfterwards() async throws -> [SubjectID: Presence]? {
        do {
            return try await driver.lookup.afterwards(BatchMembers(members.map(\.subject)))
        } catch let failure as PeopleLookup.Failure where failure.isSilence {
            return nil
        }
    }
}

extension Action {
    /// Whether a look-up shows what must be so before anything else is looked at.
    fileprivate func isSeen(in presence: Presence?) -> Bool {
        switch (self, presence) {
        case (.delete(let modes), let presence?): presence.isWhatIsLeft(by: modes)
        case (.deactivate, .present(let facts)?): facts.deactivatedAt != nil
        default: false
        }
    }
}
