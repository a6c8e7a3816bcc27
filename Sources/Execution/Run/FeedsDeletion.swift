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
    func delete(_ members: [CallMember]) async throws -> Result<[Int64], Fatal> {
        try await withThrowingTaskGroup(of: (Int64, End).self) { group in
            var left: [Int64] = []
            for member in members {
                guard let person = try? PathSubject(member.subject) else {
                    left.append(member.row)
                    continue
                }
                switch try await begin(person) {
                case .task(let task):
                    let since = driver.time.now()
                    group.addTask { (member.row, try await end(of: task, since: since)) }
                case .end(.deleted): break
                case .end(.notDeleted): left.append(member.row)
                case .end(.fatal(let reason)):
                    group.cancelAll()
                    return .failure(Fatal(reason: reason))
                }
            }
            while let (row, end) = try await group.next() {
                switch end {
                case .deleted: break
                case .notDeleted: left.append(row)
                case .fatal(let reason):
                    group.cancelAll()
                    return .failure(Fatal(reason: reason))
                }
            }
            return .success(left)
        }
    }

    struct Fatal: Error {
        var reason: StopReason
    }

    private enum End {
        case deleted, notDeleted
        case fatal(StopReason)
    }

    private enum Beginning {
        case task(TaskID)
        case end(End)
    }

    private func begin(_ person: PathSubject) async throws -> Beginning {
        var failures = 0
        while true {
            guard try await driver.pass(.deleteFeeds) else { return .end(.fatal(.untilReached)) }
            let gate = driver.gates[.deleteFeeds]
            do {
                driver.noteSent(.deleteFeeds)
                let answer = try await driver.client.deleteFeeds(of: person, hard: isHard)
                await gate.learn(answer.limit)
                return .task(answer.value)
            } catch {
                let verdict = await gate.learn(error)
                driver.noteLimit(verdict)
                switch verdict {
                case .fatal(let reason): return .end(.fatal(reason))
                case .limited: break
                case .spoiled, .refused, .tooLarge: return .end(.notDeleted)
                case .accepted, .notSent, .inDoubt:
                    failures += 1
                    guard failures <= driver.patience.doubtTries else { return .end(.notDeleted) }
                    try await driver.time.sleep(driver.patience.firstBackoff * (1 << failures))
                }
            }
        }
    }

    private func end(of task: TaskID, since: Instant) async throws -> End {
        let poller = driver.poller
        let ticket = await poller.ticket()
        var failures = 0
        var lateness = Lateness()
        while true {
            try await poller.turn(ticket, TaskKind(effect: .erasure, count: 0), since: since)
            let (verdict, _) = await driver.read(task, of: nil)
            await poller.heard(ticket, verdict)
            switch verdict {
            case .completed: return .deleted
            case .failed: return .notDeleted
            case .fatal(let reason): return .fatal(reason)
            case .unknownTask: failures += 1
            case .running, .limited, .noAnswer: break
            }
            let age = driver.time.now() - since
            if failures == 3 || lateness.isLate(verdict, age: age, driver.patience) {
                await poller.forget(ticket)
                return .notDeleted
            }
        }
    }
}
