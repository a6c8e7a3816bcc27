// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import StreamAPI

/// The first request of a deletion that reaches feeds: one call and one task for each person, since
/// Stream has none for many (Stream's documentation of Feeds), before the people themselves go.
///
/// Hardest fault: an answer that is lost, or a death halfway. Deleting feeds that are gone changes
/// nothing, so everybody's are deleted again. Whoever's feeds were not seen to go keeps a word about
/// it, and does not count as done whatever becomes of the rest of their data.
struct FeedsDeletion {
    static let notDeleted = Reason.feedsNotDeleted.rawValue

    let driver: CallDriver
    let isHard: Bool

    /// Deletes the feeds of `members`: one request after another, and none waits for a task.
    /// - Returns: the rows whose feeds may still be there, or why nothing more will be accepted.
    func delete(_ members: [CallMember]) async throws -> Result<[Int64], Closed> {
        try await withThrowingTaskGroup(of: (Int64, End).self) { group in
            var left: Set<Int64> = []
            var rows: [TaskID: [Int64]] = [:]
            for member in members {
                guard let person = try? PathSubject(member.subject) else {
                    left.insert(member.row)
                    continue
                }
                switch try await begin(person) {
                case .task(let task):
                    let since = driver.time.now()
                    rows[task, default: []].append(member.row)
                    group.addTask {
                        (member.row, try await end(of: task, for: member.subject, since: since))
                    }
                case .end(.deleted): break
                case .end(.notDeleted): left.insert(member.row)
                case .end(.closed(let closure)):
                    group.cancelAll()
                    return .failure(Closed(closure: closure))
                }
            }
            while let (row, end) = try await group.next() {
                switch end {
                case .deleted: break
                case .notDeleted: left.insert(row)
                case .closed(let closure):
                    group.cancelAll()
                    return .failure(Closed(closure: closure))
                }
            }
            // One task for two people shows of neither that what was asked for them was done.
            for shared in rows.values where shared.count > 1 { left.formUnion(shared) }
            return .success(left.sorted())
        }
    }

    struct Closed: Error {
        var closure: Closure
    }

    private enum End {
        case deleted, notDeleted
        case closed(Closure)
    }

    private enum Beginning {
        case task(TaskID)
        case end(End)
    }

    private func begin(_ person: PathSubject) async throws -> Beginning {
        let delivery = try await driver.courier.deliver(
            .deleteFeeds, .repeatable(driver.patience),
            pass: { try await driver.passOrStop(.deleteFeeds) },
            attempt: {
                driver.noteSent(.deleteFeeds)
                let delivery = try await driver.courier.attempt(.deleteFeeds) {
                    try await driver.client.deleteFeeds(of: person, hard: isHard)
                }
                if case .failed(_, .limited) = delivery { driver.noteLimit() }
                return delivery
            })
        return switch delivery {
        case .answered(let answer): .task(answer.value)
        case .failed(_, .fatal(let closure)): .end(.closed(closure))
        case .failed: .end(.notDeleted)
        }
    }

    /// How the person's task ends. That it is completed is not enough: its result must say so of them.
    private func end(
        of task: TaskID, for person: SubjectID, since: Instant
    ) async throws -> End {
        let poller = driver.poller
        let ticket = await poller.ticket()
        var begun = await poller.awake
        var failures = 0
        var lateness = Lateness()
        while true {
            try await poller.turn(ticket, TaskKind(effect: .erasure, count: 0), since: since)
            let (verdict, report) = try await driver.read(task, of: .erasure)
            let then = await poller.heard(ticket, verdict)
            switch verdict {
            case .completed: return report?.results[person] == .ok ? .deleted : .notDeleted
            case .failed: return .notDeleted
            case .fatal(let closure): return .closed(closure)
            case .unknownTask: failures += 1
            case .running, .limited, .noAnswer: break
            }
            if failures == 3
                || lateness.isLate(verdict, at: then, since: &begun, driver.patience)
            {
                await poller.forget(ticket)
                return .notDeleted
            }
        }
    }
}
