// SPDX-License-Identifier: Apache-2.0

import Evidence
import Keyring
import Model
import StreamAPI
import Synchronization

/// What assumptions are tried with: people who are made for it, and calls that stand in the ledger
/// before they leave, as acts by hand do. Nobody else is touched.
final class ProbeBench: Sendable {
    let hand: Hand
    let maker: SyntheticMaker
    /// Hosts that files may be asked for at.
    let hosts: Set<String>
    private let patience: Duration
    private let random: String
    private let made = Mutex<[SubjectID]>([])
    private let strangers = Mutex(0)

    /// - Parameters:
    ///   - random: tells this probing's people from those of another: letters and digits.
    ///   - patience: how long a task is waited for.
    init(hand: Hand, hosts: Set<String>, random: String, patience: Duration) {
        self.hand = hand
        self.hosts = hosts
        self.random = random
        self.patience = patience
        maker = SyntheticMaker(hand: hand, act: "probe", kind: .probe)
    }

    var client: StreamClient { hand.reach.client }
    var time: Timepiece { hand.reach.time }

    /// An id that nobody has.
    func nobody() throws -> SubjectID {
        let number = strangers.withLock { count in
            count += 1
            return count
        }
        guard let id = SyntheticPerson.probe.id("\(random)-nobody-\(number)") else {
            throw SyntheticMaker.NotMade()
        }
        return id
    }

    /// Somebody new with nothing but a record.
    func somebody(_ end: String = "") async throws -> SubjectID {
        let id = try next(end)
        try await maker.people([id])
        return id
    }

    /// Somebody new who wrote in a conversation and a group and uploaded a file.
    func writer() async throws -> (id: SubjectID, has: Sample) {
        let id = try next("")
        return (id, try await maker.person(id))
    }

    private func next(_ end: String) throws -> SubjectID {
        try made.withLock { ids throws in
            guard let id = SyntheticPerson.probe.id("\(random)-\(ids.count + 1)\(end)") else {
                throw SyntheticMaker.NotMade()
            }
            ids.append(id)
            return id
        }
    }

    /// Who was made, to be erased when all is tried.
    var everybody: [SubjectID] { made.withLock { $0 } }

    // MARK: Calls

    /// What came of a call: its value, or the refusal.
    enum Outcome<Value: Sendable>: Sendable {
        case accepted(Value)
        case refused(StreamError)
    }

    /// Makes a call that may be refused.
    func attempt<Value: Sendable>(
        _ endpoint: Endpoint, on people: [SubjectID],
        _ call: @escaping @Sendable (StreamClient) async throws -> Answer<Value>
    ) async throws -> Outcome<Value> {
        let client = client
        switch try await hand.send(maker.act, endpoint, on: people, { try await call(client) }) {
        case .accepted(let value): return .accepted(value)
        case .refused(let error): return .refused(error)
        case .unproven: throw SyntheticMaker.NotMade()
        }
    }

    /// A call and the end of its task.
    func report(
        _ effect: Effect?, _ endpoint: Endpoint, on people: [SubjectID],
        _ call: @escaping @Sendable (StreamClient) async throws -> Answer<TaskID>
    ) async throws -> Outcome<TaskReport> {
        switch try await attempt(endpoint, on: people, call) {
        case .refused(let error): return .refused(error)
        case .accepted(let task):
            let wait = try await client.waitForTask(
                task, of: effect, patience: TaskPatience(limit: patience), time: time)
            guard case .ended(let report) = wait else { throw SyntheticMaker.NotMade() }
            return .accepted(report)
        }
    }

    func delete(_ people: [SubjectID], _ modes: Modes) async throws -> Outcome<TaskReport> {
        let members = try BatchMembers(people)
        return try await report(Action.delete(modes).effect, .deleteUsers, on: people) {
            try await $0.deleteUsers(members, modes: modes)
        }
    }

    func deactivate(_ people: [SubjectID]) async throws -> Outcome<TaskReport> {
        let members = try BatchMembers(people)
        return try await report(.deactivation, .deactivateUsers, on: people) {
            try await $0.deactivateUsers(members, Deactivation())
        }
    }

    func reactivate(_ people: [SubjectID]) async throws -> Outcome<TaskReport> {
        let members = try BatchMembers(people)
        return try await report(.reactivation, .reactivateUsers, on: people) {
            try await $0.reactivateUsers(members, Reactivation())
        }
    }
}

extension ProbeBench.Outcome where Value == TaskReport {
    /// What the task says of a person, in a word; `refused` where the call was.
    func word(of person: SubjectID) -> String {
        switch self {
        case .refused: return "refused"
        case .accepted(let report):
            switch report.results[person] {
            case .ok?: return "ok"
            case .notOK(let status)?: return status
            case nil: return "nothing"
            }
        }
    }
}

extension StreamError {
    /// The status and the code, without the service's words: those may name somebody.
    var inShort: String {
        guard case .service(let error) = self else { return "no answer that can be read" }
        return "\(error.status)" + (error.code.map { ", code \($0)" } ?? "")
    }

    /// Whether the service said that there is no such thing.
    var saysMissing: Bool {
        guard case .service(let error) = self else { return false }
        return error.status == 404 && error.code == 16
    }
}
