// SPDX-License-Identifier: Apache-2.0

import Evidence
public import Model
public import StreamAPI

/// Looks people up by their ids, deactivated ones included, in batches of 100 and within the limit.
///
/// An answer proves who is there. Who is missing from it is absent only after a smaller question
/// whose answer shows somebody who is known to be there: `docs/decisions/0036`.
public struct PeopleLookup: Sendable {
    let client: StreamClient
    let courier: Courier
    private let measure: Measure

    var time: Timepiece { courier.time }

    /// A look-up through `client`, carried by `courier`.
    /// - Parameter other: a look-up of the same run, whose measure counts here too.
    public init(client: StreamClient, courier: Courier, sharing other: PeopleLookup? = nil) {
        self.client = client
        self.courier = courier
        measure = other?.measure ?? Measure()
    }

    /// A look-up through `client`, paced by `gates`.
    public init(
        client: StreamClient, gates: RateGates, time: Timepiece, patience: Patience = Patience()
    ) {
        self.init(
            client: client, courier: Courier(gates: gates, time: time, patience: patience))
    }

    /// Why people could not be looked up.
    public enum Failure: Error, Hashable, Sendable {
        /// Nothing more will be accepted from us.
        case stop(StopReason)
        /// Stream gave no answer that can be believed, as often as it was asked.
        case noAnswer
        /// Stream refuses this one call, and accepts the key for others.
        case refused(Endpoint)

        /// Whether no answer came from which anything could be learnt.
        var isSilence: Bool { if case .stop = self { false } else { true } }
    }

    /// What Stream says of each person; somebody it does not show is absent.
    /// - Throws: ``Failure``, ``Silence/TooLong``, or `CancellationError`.
    public func callAsFunction(_ members: BatchMembers) async throws -> [SubjectID: Presence] {
        presences(of: members.ids, try await look(at: members.ids, empty: .never))
    }

    /// The same after something was done to them: where a run has emptied an app, nobody is left to
    /// measure an answer by.
    func afterwards(_ members: BatchMembers) async throws -> [SubjectID: Presence] {
        presences(of: members.ids, try await look(at: members.ids, empty: .ifSeenBefore))
    }

    /// The people who are there and not shown as deleted, of any number, for somebody who looks: here an app may be empty.
    /// - Throws: ``Failure``, ``Silence/TooLong``, or `CancellationError`.
    public func users(_ ids: [SubjectID]) async throws -> [SubjectID: User] {
        var found: [SubjectID: User] = [:]
        for page in ids.pages(of: BatchMembers.limit) {
            let shown = try await look(at: page, empty: .always)
            found.merge(shown.filter { $0.value.deletedAt == nil }) { first, _ in first }
        }
        return found
    }

    /// Whether somebody is known by whom answers are measured.
    package var isMeasured: Bool { measure.isKnown }

    /// Asks once for somebody by whom answers are measured, before anybody is gone.
    package func prepare() async throws {
        guard !isMeasured else { return }
        try await courier.gates[.queryUsers].pass()
        let delivery = try await courier.attempt(.queryUsers) {
            try await client.queryUsers(.somebody)
        }
        if case .answered(let answer) = delivery { note(answer.value) }
    }

    private func note(_ users: [User]) {
        measure.saw(users.filter { $0.deletedAt == nil }.map(\.id), amongEverybody: true)
    }

    private func presences(
        of ids: [SubjectID], _ found: [SubjectID: User]
    ) -> [SubjectID: Presence] {
        Dictionary(
            uniqueKeysWithValues: ids.map { id in
                (id, found[id].map { .present($0.facts) } ?? .absent)
            })
    }

    // MARK: Believing

    /// When it is believed that an app shows nobody at all.
    private enum Emptiness {
        case never, ifSeenBefore, always

        func isBelieved(_ measure: Measure) -> Bool {
            switch self {
            case .never: false
            case .ifSeenBefore: measure.hasSeenAnybody
            case .always: true
            }
        }
    }

    private func look(
        at ids: [SubjectID], empty: Emptiness
    ) async throws -> [SubjectID: User] {
        let first = try await sighting(of: ids)
        var found = first.shown
        var missing = ids.filter { !first.shows($0) }
        var size = max(1, (ids.count + 1) / 2)
        while !missing.isEmpty {
            var left: [SubjectID] = []
            for page in missing.pages(of: size) {
                let second = try await confirmed(page, empty: empty)
                // The measure was no part of what was asked.
                found.merge(second.shown.filter { page.contains($0.key) }) { first, _ in first }
                left += page.filter { !second.shows($0) }
            }
            // An answer that shows nobody new was whole.
            guard left.count < missing.count else { break }
            missing = left
            size = max(1, size / 2)
        }
        return found
    }

    /// Asks for people who were missing, in a question that somebody is known to be an answer to.
    private func confirmed(
        _ ids: [SubjectID], empty: Emptiness
    ) async throws -> Sighting {
        for _ in 0..<courier.patience.doubtTries {
            guard let person = try await person(besides: ids) else {
                guard empty.isBelieved(measure) else { throw Failure.noAnswer }
                return try await sighting(of: ids)
            }
            if ids.contains(person) {
                // Who was missing is among everybody: the answer before was short.
                return try await sighting(of: [person])
            }
            let answer = try await sighting(of: ids + [person])
            if answer.shows(person) || answer.shown.count > 1 {
                guard Set(answer.shown.keys) == [person], try await !showsSeveral() else {
                    return answer
                }
                return try await sighting(of: ids)
            }
            measure.lost(person)
        }
        throw Failure.noAnswer
    }

    /// Whether the service shows more than one person at a time; else the measure might crowd out
    /// the one whom a question is about.
    private func showsSeveral() async throws -> Bool {
        if !measure.showsSeveral { _ = try await everybody() }
        return measure.showsSeveral
    }

    /// Somebody who is there, and none of these if there is another; nil where nobody is shown.
    private func person(besides ids: [SubjectID]) async throws -> SubjectID? {
        if let person = measure.person(besides: ids) { return person }
        let people = try await everybody()
        return people.last { !ids.contains($0) } ?? people.last
    }

    /// A page of everybody who is there.
    private func everybody() async throws -> [SubjectID] {
        let users = try await ask(.queryUsers) {
            try await client.queryUsers(.somebody)
        }
        note(users)
        return users.filter { $0.deletedAt == nil }.map(\.id)
    }

    // MARK: Asking

    /// Asks for people in one question, or in halves where it is too long.
    private func sighting(of ids: [SubjectID]) async throws -> Sighting {
        let members = try BatchMembers(ids)
        do {
            let sighting = try await ask(.queryUsers) {
                let answer = try await client.lookUp(members)
                guard let sighting = Sighting(of: answer.value, asked: ids) else {
                    throw StreamError.unreadable(status: answer.status)
                }
                return Answer(value: sighting, limit: answer.limit, status: answer.status)
            }
            measure.saw(sighting.present)
            return sighting
        } catch is TooLong {
            // The ids stand in the address, and somebody on the way takes no longer one.
            guard ids.count > 1 else { throw Failure.noAnswer }
            let half = ids.count / 2
            return try await sighting(of: Array(ids[..<half]))
                .merging(sighting(of: Array(ids[half...])))
        }
    }

    /// The same, and of each person who is there whether they made a channel that still exists.
    /// - Throws: ``Failure``, ``Silence/TooLong``, or `CancellationError`.
    public func withChannels(_ members: BatchMembers) async throws -> [SubjectID: Presence] {
        var people = try await self(members)
        var open = members.ids.filter { people[$0] != .absent }
        var owners: Set<SubjectID> = []
        while !open.isEmpty {
            let batch = try BatchMembers(open)
            let more: Set<SubjectID>
            do {
                more = try await ask(.queryChannels) {
                    try await client.channelOwners(among: batch)
                }
            } catch is TooLong {
                throw Failure.noAnswer
            }
            if more.isEmpty { break }
            owners.formUnion(more)
            open.removeAll { more.contains($0) }
        }
        for (id, person) in people {
            guard case .present(var facts) = person else { continue }
            facts.ownsChannels = owners.contains(id)
            people[id] = .present(facts)
        }
        return people
    }

    /// Whether it is not the key for which Stream refused this call: it accepts the key for the cheapest
    /// one. An app may lack what the call reads, and a key be kept from it. Without looking people up
    /// nothing can be done at all, so that refusal ends the run.
    private func isKeyGood(besides endpoint: Endpoint, _ closure: Closure) async throws -> Bool {
        guard closure == .notAuthorised, endpoint != .queryUsers else { return false }
        let limits = courier.patience.doubtTries
        let app = try await courier.ask(.getApp, limits: limits) { try await client.app() }
        guard case .answered = app else { return false }
        courier.remark(.refused(endpoint))
        return true
    }

    func ask<Value: Sendable>(
        _ endpoint: Endpoint, _ question: () async throws -> Answer<Value>
    ) async throws -> Value {
        // A look-up that is put off for ever is no answer: the run goes on without.
        let limits = courier.patience.doubtTries
        switch try await courier.ask(endpoint, limits: limits, question) {
        case .answered(let answer): return answer.value
        case .failed(_, .fatal(let closure)):
            if try await isKeyGood(besides: endpoint, closure) { throw Failure.refused(endpoint) }
            throw Failure.stop(StopReason(closure))
        case .failed(_, .tooLarge): throw TooLong()
        case .failed: throw Failure.noAnswer
        }
    }
}

extension Array {
    /// The elements in pages of at most `size`.
    fileprivate func pages(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
