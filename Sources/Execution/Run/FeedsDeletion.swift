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
    static let notDeleted = "feeds-not-deleted"

    let driver: CallDriver
    let isHard: Bool

    /// Deletes the feeds of `members`.
    /// - Returns: the rows whose feeds may still be there, or why nothing more will be accepted.
    func delete(_ members: [CallMember]) async throws -> Result<[Int64], Fatal> {
        var left: [Int64] = []
        for member in members {
            guard let person = try? PathSubject(member.subject) else {
                left.append(member.row)
                continue
            }
            switch try await delete(person) {
            case .deleted: break
            case .notDeleted: left.append(member.row)
            case .fatal(let reason): return .failure(Fatal(reason: reason))
            }
        }
        return .success(left)
    }

    struct Fatal: Error {
        var reason: StopReason
    }

    private enum End {
        case deleted, notDeleted
        case fatal(StopReason)
    }

    private func delete(_ person: PathSubject) async throws -> End {
        var failures = 0
        let gate = driver.gates[.deleteFeeds]
        while true {
            try await gate.pass()
            do {
                driver.progress(.sent)
                let answer = try await driver.client.deleteFeeds(of: person, hard: isHard)
                await gate.learn(answer.limit)
                return try await wait(for: answer.value)
            } catch let error as StreamError {
                switch SendVerdict(error, at: driver.time.now()) {
                case .fatal(let reason): return .fatal(reason)
                case .limited(let wait):
                    driver.progress(.limited)
                    await gate.close(until: driver.time.now() + wait)
                case .spoiled, .refused, .tooLarge: return .notDeleted
                case .accepted, .notSent, .inDoubt:
                    failures += 1
                    guard failures <= driver.patience.doubtTries else { return .notDeleted }
                    try await driver.time.sleep(driver.patience.firstBackoff * (1 << failures))
                }
            }
        }
    }

    private func wait(for task: TaskID) async throws -> End {
        let driver = driver
        let patience = TaskPatience(
            firstInterval: driver.patience.firstPoll,
            longestInterval: driver.patience.longestPoll, limit: driver.patience.taskDeadline)
        do {
            let end = try await driver.client.waitForTask(
                task, patience: patience, time: driver.time
            ) { id in
                try await driver.gates[.getTask].pass()
                let answer = try await driver.client.task(id)
                await driver.gates[.getTask].learn(answer.limit)
                return answer.value
            }
            if case .ended(let report) = end, case .completed = report.state { return .deleted }
            return .notDeleted
        } catch let error as StreamError {
            if case .fatal(let reason) = SendVerdict(error, at: driver.time.now()) {
                return .fatal(reason)
            }
            return .notDeleted
        }
    }
}
