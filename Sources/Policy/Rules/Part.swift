// SPDX-License-Identifier: Apache-2.0

public import Model

/// One statement about a request, about the person as Stream shows them, or about what Lethe
/// remembers of them.
public enum Part: Hashable, Sendable {
    /// The request asks for one of these.
    case kind(Set<RequestKind>)
    /// The request is answered under one of these laws.
    case regime(Set<Regime>)
    /// The request is about one of these people; compared by bytes.
    case userID(Set<SubjectID>)
    /// A text of the request or the person.
    case text(Text, TextTest)
    /// The person has one of these roles at the app; compared exactly.
    case role(Set<String>)
    /// The person is in one of these teams; compared exactly.
    case team(Set<String>)
    /// A fact that holds or does not.
    case fact(Fact, Bool)
    /// A day.
    case day(Day, DayTest)
    /// Whether a day is known.
    case dayKnown(Day, Bool)
    /// One of these categories of the person's data is held.
    case held(Set<Category>)

    /// A text that can be asked for.
    public enum Text: Hashable, Sendable {
        /// The law's place, as the file gives it.
        case jurisdiction
        /// The ground given.
        case reason
        /// A column of the request file that Lethe does not know.
        case attribute(ColumnName)
        /// An own field of the user; a field inside another is `outer.inner`.
        case custom(String)
    }

    /// A fact that can be asked for.
    public enum Fact: String, Hashable, Sendable {
        /// Stream shows the person.
        case exists
        /// The account is deactivated.
        case deactivated
        /// The person made a channel that still exists.
        case ownsChannels = "owns_channels"
        /// Anything of the person's is held.
        case held
        /// An erasure of theirs was carried out.
        case erased
        /// An erasure of theirs waits for the end of its grace period.
        case inGrace = "in_grace"
    }

    /// A day that can be asked for.
    public enum Day: String, Hashable, Sendable {
        /// The receipt of the request.
        case received = "age"
        /// The making of the account.
        case created
        /// The last activity.
        case lastActive = "last_active"
        /// The deactivation.
        case deactivated
    }

    /// What is known of it.
    func truth(
        _ request: SubjectRequest, _ person: Presence?, _ memory: SubjectMemory, _ days: Days
    ) -> Truth {
        if isUnread(in: person) { return .unknown }
        switch self {
        case .kind(let kinds): return Truth(kinds.contains(request.kind))
        case .regime(let regimes): return Truth(regimes.contains(request.regime))
        case .userID(let ids): return Truth(ids.contains(request.subject))
        case .text(let text, let test): return text.truth(test, request, person, days)
        case .role(let roles): return Truth(person.facts.map { roles.contains($0.role) })
        case .team(let teams):
            return Truth(person.facts.map { $0.teams.contains { teams.contains($0) } })
        case .fact(let fact, let wanted):
            return Truth(fact.value(person, memory).map { $0 == wanted })
        case .day(let day, let test):
            guard let date = day.value(person, days) else { return day.truthIfMissing(person) }
            return Truth(test.holds(date, on: days.today))
        case .dayKnown(let day, let known):
            guard day == .received || person.facts != nil else { return .unknown }
            return Truth((day.value(person, days) != nil) == known)
        case .held(let categories):
            return Truth(
                memory.holds.contains { !$0.categories.isDisjoint(with: categories) })
        }
    }

    /// Whether it asks for a fact that Stream's answer does not say so that it can be read.
    func isUnread(in person: Presence?) -> Bool {
        person.lacks(asked)
    }

    /// The facts that it asks for of those that an answer may lack.
    var asked: UnreadFacts {
        switch self {
        case .role: .role
        case .team: .teams
        case .text(.custom, _): .custom
        case .day(.created, _), .dayKnown(.created, _): .created
        case .day(.lastActive, _), .dayKnown(.lastActive, _): .lastActive
        case .kind, .regime, .userID, .text, .fact, .day, .dayKnown, .held: []
        }
    }

    /// What must be looked up for it.
    var needs: Needs {
        switch self {
        case .kind, .regime, .userID, .held: []
        case .text(.custom, _): [.person, .custom]
        case .text: []
        case .role, .team: .person
        case .fact(.ownsChannels, _): [.person, .ownsChannels]
        case .fact(.exists, _), .fact(.deactivated, _): .person
        case .fact: []
        case .day(let day, _), .dayKnown(let day, _): day == .received ? [] : .person
        }
    }
}

extension Part.Text {
    fileprivate func truth(
        _ test: TextTest, _ request: SubjectRequest, _ person: Presence?, _ days: Days
    ) -> Truth {
        switch self {
        case .jurisdiction: return test.truth(request.jurisdiction, days)
        case .reason: return test.truth(request.reason, days)
        case .attribute(let name):
            // Two columns may have one name; then any may match.
            guard request.names(name) else { return test.truth(nil, days) }
            var found: Truth?
            for (column, value) in request.attributes where name.matches(column) {
                let truth = test.truth(value, days)
                if truth == .yes { return .yes }
                found = found == .unknown ? .unknown : truth
            }
            return found ?? test.truth(nil, days)
        case .custom(let name):
            guard let facts = person.facts else { return .unknown }
            // Two fields may have one name; then any may match.
            let found = facts.own(name).map { test.truth($0, days) }
            if found.contains(.yes) { return .yes }
            return found.isEmpty ? test.truth(nil, days) : found.contains(.unknown) ? .unknown : .no
        }
    }
}

extension Part.Fact {
    fileprivate func value(_ person: Presence?, _ memory: SubjectMemory) -> Bool? {
        switch self {
        case .exists: person.map { $0 != .absent }
        case .deactivated: person.facts.map { $0.deactivatedAt != nil }
        case .ownsChannels: person.facts?.ownsChannels
        case .held: !memory.holds.isEmpty
        case .erased: memory.erasedAt != nil
        case .inGrace: memory.graceEnds != nil
        }
    }
}

extension Part.Day {
    fileprivate func value(_ person: Presence?, _ days: Days) -> CalendarDate? {
        let instant: Instant?
        switch self {
        case .received: return days.received
        case .created: instant = person.facts?.createdAt
        case .lastActive: instant = person.facts?.lastActive
        case .deactivated: instant = person.facts?.deactivatedAt
        }
        return instant.map { days.zone.day(of: $0) }
    }

    /// An account that is not deactivated was not deactivated before or after any day; another day
    /// that Stream does not give is unknown.
    fileprivate func truthIfMissing(_ person: Presence?) -> Truth {
        self == .deactivated && person.facts != nil ? .no : .unknown
    }
}
