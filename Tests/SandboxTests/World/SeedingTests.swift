// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Sandbox

struct SeedingTests {
    @Test func `the same seed draws the same world and another draws another`() {
        var options = SandboxOptions()
        let first = Seeding.populate(options)
        #expect(first == Seeding.populate(options))
        options.seed = 2
        #expect(first != Seeding.populate(options))
        #expect(first.users.count == 1202)
    }

    @Test func `every fiftieth is deactivated and two are admins`() {
        let population = Seeding.populate(SandboxOptions())
        let deactivated = population.users.values.filter { $0.deactivatedAt != nil }
        #expect(deactivated.count == 24)
        #expect(population.users[SandboxID("user-0050")]?.deactivatedAt != nil)
        #expect(population.users[SandboxID("admin-1")]?.role == "admin")
        #expect(population.channels.contains { !$0.isConversation })
        #expect(population.messages.contains { !$0.reactions.isEmpty })
        #expect(population.calls.contains { !$0.isBetweenTwo })
        #expect(!population.files.isEmpty)
    }

    @Test func `in a bare world nobody owns anything`() {
        var options = SandboxOptions()
        options.isBare = true
        let population = Seeding.populate(options)
        #expect(population.users.count == 1202)
        #expect(population.channels.isEmpty && population.messages.isEmpty)
        #expect(population.calls.isEmpty && population.files.isEmpty)
        #expect(population.feeds.activities.isEmpty && population.feeds.follows.isEmpty)
    }

    @Test func `there is something of each kind`() {
        let population = Seeding.populate(SandboxOptions())
        let users = population.users.values
        #expect(users.contains { !$0.devices.isEmpty })
        #expect(users.contains { !$0.teams.isEmpty && !$0.teamsRole.isEmpty })
        #expect(users.contains { $0.banned })
        #expect(users.contains { $0.invisible })
        #expect(users.contains { $0.averageResponse != nil })
        #expect(users.contains { !$0.blocked.isEmpty })
        #expect(users.contains { !$0.privacySettings.isEmpty })
        #expect(users.contains { !$0.pushNotifications.isEmpty })
        #expect(population.channels.contains { $0.type == "team" && $0.isConversation })
        #expect(population.channels.contains { $0.type == "team" && !$0.isConversation })
        #expect(population.messages.contains { !$0.mentions.isEmpty })
        #expect(population.messages.contains { !$0.attachments.isEmpty })
        #expect(!population.feeds.activities.isEmpty)
        #expect(!population.feeds.follows.isEmpty)
        #expect(Set(population.messages.map(\.number)).count == population.messages.count)
    }

    @Test func `further people have something to lose, and change nothing else`() {
        var options = SandboxOptions()
        let before = Seeding.populate(options)
        options.extraUsers = ["a b", "ü/é", "user-0001"]
        let after = Seeding.populate(options)
        #expect(after.users.count == before.users.count + 2)
        #expect(after.users[SandboxID("user-0001")] == before.users[SandboxID("user-0001")])
        #expect(after.channels.starts(with: before.channels))
        let remains = after.remains(of: SandboxID("ü/é"))
        #expect(remains.user == .present)
        #expect(remains.conversations == 1)
        #expect(remains.visibleMessages > 0)
        #expect(remains.callsBetweenTwo == 1)
        #expect(remains.files > 0)
    }

    @Test(arguments: [-5, 0, 1, 2, 5, 13])
    func `a world may be as small as one likes`(users: Int) {
        var options = SandboxOptions()
        options.users = users
        #expect(Seeding.populate(options).users.count == max(0, users) + 2)
    }
}
