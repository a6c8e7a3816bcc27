// SPDX-License-Identifier: Apache-2.0

/// What a population has besides people who talk: teams, devices, bans, blocks and feeds.
extension Seeding {
    /// Channels that were made as groups and have two members, which makes them conversations.
    mutating func drawPairsInTeams() {
        for index in stride(from: 0, to: ids.count - 1, by: 40) {
            open(
                owner: ids[index], members: [ids[index], ids[index + 1]], messages: 3, type: "team")
        }
    }

    /// People of given ids, each with a device, a file, and a conversation and a call with an
    /// administrator.
    mutating func drawFurther(_ further: [String]) {
        let admin = SandboxID("admin-1")
        for id in further.map({ SandboxID($0) }) where population.users[id] == nil {
            var user = person(id)
            user.devices = [device(of: user)]
            population.users[id] = user
            open(owner: id, members: [id, admin], messages: 4)
            _ = upload(by: id)
            population.calls.append(SandboxCall(owner: id, members: [id, admin]))
        }
    }

    mutating func decorate() {
        for (index, id) in ids.enumerated() {
            guard var user = population.users[id] else { continue }
            if decoration.oneIn(2) { user.devices = [device(of: user)] }
            if index % 7 == 3 {
                user.teams = ["red"]
                user.teamsRole = [.init("red", "channel_member")]
            }
            if index % 31 == 11 { user.invisible = true }
            if index % 97 == 41 { user.banned = true }
            if index % 23 == 5 { user.privacySettings = Self.quiet }
            if index % 19 == 2 { user.pushNotifications = [.init("disabled", true)] }
            if index % 11 == 4 { user.averageResponse = Int64(decoration.within(5...900)) }
            if index % 29 == 17 { user.blocked = [ids[(index + 1) % ids.count]] }
            population.users[id] = user
            if index.isMultiple(of: 3) { post(index) }
        }
    }

    private mutating func device(of user: SandboxUser) -> SandboxUser.Device {
        .init(
            id: decoration.hex(32), provider: decoration.oneIn(2) ? "apn" : "firebase",
            createdAt: user.createdAt)
    }

    /// An activity of the person at `index`, which the next one follows and likes.
    private mutating func post(_ index: Int) {
        let (author, reader) = (ids[index], ids[(index + 1) % ids.count])
        var activity = SandboxFeeds.Activity(
            number: population.feeds.activities.count + 1, author: author, text: "out for a walk")
        guard author != reader else {
            population.feeds.activities.append(activity)
            return
        }
        activity.reactions = [reader]
        population.feeds.activities.append(activity)
        population.feeds.follows.append(.init(follower: reader, followed: author))
    }

    private static let quiet: [JSON.Member] = [
        .init("typing_indicators", ["enabled": false]),
        .init("read_receipts", ["enabled": false]),
    ]
}
