// SPDX-License-Identifier: Apache-2.0

/// Draws a population: people, who owns and who joins which channel, what they wrote, called,
/// uploaded and posted.
struct Seeding {
    private var random: SplitMix64
    /// Draws what is decoration, so that more of it never changes who talks to whom.
    var decoration: SplitMix64
    var population = Population()
    private(set) var ids: [SandboxID] = []

    /// The population of `options`; the same options, the same population.
    static func populate(_ options: SandboxOptions) -> Population {
        var seeding = Seeding(
            random: SplitMix64(seed: options.seed),
            decoration: SplitMix64(seed: options.seed ^ 0x5DEE_CE66))
        seeding.drawPeople(max(0, options.users))
        if seeding.ids.count > 1, !options.isBare {
            seeding.drawConversations()
            seeding.drawGroups()
            seeding.drawCalls()
            seeding.drawPairsInTeams()
        }
        if !options.isBare { seeding.decorate() }
        seeding.drawFurther(options.extraUsers)
        for index in seeding.population.calls.indices {
            seeding.population.calls[index].number = index + 1
        }
        return seeding.population
    }

    private init(random: SplitMix64, decoration: SplitMix64) {
        self.random = random
        self.decoration = decoration
    }

    /// 1 January 2024, in milliseconds since the epoch.
    static let beginning: Int64 = 1_704_067_200_000

    private mutating func drawPeople(_ count: Int) {
        for number in 1...max(1, count) where count > 0 {
            let digits = String(number)
            let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
            let id = SandboxID("user-\(zeros)\(digits)")
            var user = person(id)
            if number.isMultiple(of: 50) { user.deactivatedAt = user.updatedAt }
            population.users[id] = user
            ids.append(id)
        }
        for number in 1...2 {
            let id = SandboxID("admin-\(number)")
            var user = person(id)
            user.role = "admin"
            population.users[id] = user
        }
    }

    mutating func person(_ id: SandboxID) -> SandboxUser {
        let created = Self.beginning + Int64(random.below(600 * 86400)) * 1000
        var user = SandboxUser(id: id, createdAt: created)
        user.updatedAt = created + Int64(random.below(60 * 86400)) * 1000
        user.lastActive = user.updatedAt
        let first = Self.firstNames[random.below(Self.firstNames.count)]
        let last = Self.lastNames[random.below(Self.lastNames.count)]
        user.name = "\(first) \(last)"
        user.image = "https://images.example.com/\(id.text).png"
        user.language = Self.languages[random.below(Self.languages.count)]
        user.custom = [
            .init("email", .string("\(id.text)@example.com")),
            .init("birth_year", .int(Int64(random.within(1940...2012)))),
        ]
        return user
    }

    private mutating func drawConversations() {
        for (index, id) in ids.enumerated() {
            let step = 1 + random.below(ids.count - 1)
            let other = ids[(index + step) % ids.count]
            open(owner: id, members: [id, other], messages: random.within(4...8))
        }
    }

    private mutating func drawGroups() {
        guard ids.count >= 12 else { return }
        for _ in 0..<ids.count / 12 {
            let size = random.within(8...12)
            let start = random.below(ids.count)
            let members = (0..<size).map { ids[(start + $0) % ids.count] }
            let owner = members[random.below(members.count)]
            open(
                owner: owner, members: members, messages: random.within(20...40), type: "team")
        }
    }

    mutating func open(
        owner: SandboxID, members: [SandboxID], messages: Int, type: String = "messaging"
    ) {
        let number = population.channels.count + 1
        population.channels.append(
            SandboxChannel(number: number, type: type, owner: owner, members: Set(members)))
        for turn in 0..<messages {
            let author = turn == 0 ? owner : members[random.below(members.count)]
            let minutes = decoration.below(525_600)
            var message = SandboxMessage(
                number: population.messages.count + 1, author: author, channel: number,
                createdAt: Self.beginning + Int64(minutes) * 60_000)
            if decoration.oneIn(6) { message.mentions = [members[turn % members.count]] }
            message.text = Self.lines[random.below(Self.lines.count)]
            if random.oneIn(5) { message.reactions = [members[random.below(members.count)]] }
            if random.oneIn(8) { message.attachments = [upload(by: author)] }
            population.messages.append(message)
        }
    }

    mutating func upload(by owner: SandboxID) -> Int {
        let number = population.files.count + 1
        population.files.append(SandboxFile(number: number, owner: owner))
        return number
    }

    private mutating func drawCalls() {
        for (index, id) in ids.enumerated() where index.isMultiple(of: 4) {
            let next = ids[(index + 1) % ids.count]
            population.calls.append(SandboxCall(owner: id, members: [id, next]))
        }
        for index in stride(from: 0, to: ids.count - 5, by: 30) {
            population.calls.append(
                SandboxCall(owner: ids[index], members: Set(ids[index..<index + 5])))
        }
    }

    private static let firstNames = [
        "Ada", "Bilal", "Chloé", "Dmitri", "Ewa", "Fatima", "Grace", "Håkon", "Ines", "Jun",
        "Kofi", "Léa", "Mateo", "Nomsa", "Otto", "Priya", "Quentin", "Rosa", "Sven", "Tomás",
    ]
    private static let lastNames = [
        "Abebe", "Brandt", "Costa", "Dubois", "Eriksen", "Fischer", "García", "Haddad", "Ito",
        "Jensen", "Kowalska", "Lindqvist", "Müller", "Nakamura", "Okafor", "Petrov", "Rossi",
    ]
    private static let languages = ["en", "fr", "de", "es", "pt", "nl", "sv"]
    private static let lines = [
        "good morning", "are you coming tonight?", "yes, at eight", "here is the photograph",
        "my new number is in the profile", "thank you!", "let us talk tomorrow", "see you there",
    ]
}
