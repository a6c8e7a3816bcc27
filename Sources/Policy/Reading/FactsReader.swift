// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

/// Reads the request, the person and the memory of a case.
struct FactsReader {
    private enum RequestKey: String, CaseIterable {
        case kind, regime, jurisdiction, reason, received, attributes
        case userID = "user_id"
        case newChannelOwner = "new_channel_owner_id"
        case newCallOwner = "new_call_owner_id"
        case identityAsked = "identity_asked"
        case identityProved = "identity_proved"
        case extensionNotice = "extension_notice"
    }

    private enum PersonKey: String, CaseIterable {
        case role, teams, created, deactivated, custom
        case lastActive = "last_active"
        case ownsChannels = "owns_channels"
    }

    private enum MemoryKey: String, CaseIterable {
        case holds, erased
        case graceEnds = "grace_ends"
    }

    private enum HoldKey: String, CaseIterable { case categories, ground, owner, review }

    private let source: Source
    private let tests: TestReader
    private let somebody: SubjectID

    init(_ source: Source) throws(NotationError) {
        guard let somebody = SubjectID("somebody") else {
            throw source.error(nil, "cases cannot be read")
        }
        self.source = source
        self.somebody = somebody
        tests = TestReader(source)
    }

    /// A request; without `received` it came on the day of the decision.
    func request(
        _ node: Node, on today: CalendarDate, line: Int
    ) throws(NotationError) -> SubjectRequest {
        let fields = try Fields<RequestKey>(node, "request", in: source)
        let kindNode = try fields.required(.kind, hint: "such as ‘kind: erasure’")
        var request = SubjectRequest(
            reference: "case", kind: try source.choice(kindNode, "kind"), subject: somebody,
            received: .date(today), regime: .none, origin: Origin(file: 1, line: line))
        for (key, _, value) in fields.entries {
            let word = key.rawValue
            switch key {
            case .kind: break
            case .regime: request.regime = try source.choice(value, word)
            case .jurisdiction: request.jurisdiction = try source.scalar(value, word)
            case .reason: request.reason = try source.scalar(value, word)
            case .userID: request.subject = try source.id(value, word)
            case .newChannelOwner: request.newChannelOwner = try source.id(value, word)
            case .newCallOwner: request.newCallOwner = try source.id(value, word)
            case .received: request.received = try moment(value, word)
            case .attributes: request.attributes = Attributes(try texts(value, word))
            case .identityAsked: request.clock.identityAsked = try tests.date(value, word)
            case .identityProved: request.clock.identityProved = try tests.date(value, word)
            case .extensionNotice: request.clock.extensionNotice = try tests.date(value, word)
            }
        }
        return request
    }

    /// A person; a user like any other where nothing is said.
    func person(_ node: Node?) throws(NotationError) -> Presence? {
        guard let node else { return .present(SubjectFacts(role: "user")) }
        if case .scalar(let scalar) = node {
            switch scalar.string {
            case "absent": return .absent
            case "unknown": return nil
            default:
                throw source.error(
                    node, "‘person’ must be ‘absent’, ‘unknown’ or a map",
                    hint: "such as ‘person: {role: admin}’")
            }
        }
        let fields = try Fields<PersonKey>(node, "person", in: source)
        var facts = SubjectFacts(role: "user")
        for (key, _, value) in fields.entries {
            let word = key.rawValue
            switch key {
            case .role: facts.role = try source.scalar(value, word)
            case .teams: facts.teams = try source.scalars(value, word)
            case .created: facts.createdAt = try instant(value, word)
            case .lastActive: facts.lastActive = try instant(value, word)
            case .deactivated: facts.deactivatedAt = try instant(value, word)
            case .custom: facts.custom = try texts(value, word)
            case .ownsChannels: facts.ownsChannels = try source.flag(value, word)
            }
        }
        return .present(facts)
    }

    /// What Lethe remembers; nothing where nothing is said.
    func memory(_ node: Node?, of subject: SubjectID) throws(NotationError) -> SubjectMemory {
        var memory = SubjectMemory()
        guard let node else { return memory }
        let fields = try Fields<MemoryKey>(node, "memory", in: source)
        for (key, _, value) in fields.entries {
            let word = key.rawValue
            switch key {
            case .holds:
                for item in try source.nodes(value, word) {
                    memory.holds.append(try hold(item, subject))
                }
            case .erased: memory.erasedAt = try instant(value, word)
            case .graceEnds: memory.graceEnds = try tests.date(value, word)
            }
        }
        return memory
    }

    private func hold(_ node: Node, _ subject: SubjectID) throws(NotationError) -> Hold {
        let fields = try Fields<HoldKey>(node, "hold", in: source)
        let ground = try source.sentence(fields.required(.ground), "ground")
        var owner = "nobody"
        if let node = fields[.owner] { owner = try source.sentence(node, "owner") }
        let hold = Hold(
            subject: subject,
            categories: try source.choices(fields.required(.categories), "categories"),
            ground: ground, owner: owner,
            review: try tests.date(
                fields.required(.review, hint: "a hold without a day of review is none"), "review")
        )
        guard let hold else { throw source.error(node, "‘hold’ holds nothing") }
        return hold
    }

    private func texts(_ node: Node, _ key: String) throws(NotationError) -> [String: String] {
        var texts: [String: String] = [:]
        for (name, _, value) in try source.entries(node, key) {
            guard case .scalar(let scalar) = value else {
                throw source.error(value, "a value under ‘\(key)’ must be a single value")
            }
            texts[name] = scalar.string
        }
        return texts
    }

    private func moment(_ node: Node, _ key: String) throws(NotationError) -> Received {
        guard let moment = Received(try source.scalar(node, key)) else {
            throw source.error(
                node, "‘\(key)’ is no date and no time",
                hint: "such as 2026-03-05, or 2026-03-05T23:30:00Z")
        }
        return moment
    }

    /// A date is noon of that day in UTC, which is the same day in nearly every zone.
    private func instant(_ node: Node, _ key: String) throws(NotationError) -> Instant {
        switch try moment(node, key) {
        case .instant(let instant): instant
        case .date(let date): Instant(startOf: date) + .seconds(43_200)
        }
    }
}
