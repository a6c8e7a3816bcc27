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

    @Test(arguments: [-5, 0, 1, 2, 5, 13])
    func `a world may be as small as one likes`(users: Int) {
        var options = SandboxOptions()
        options.users = users
        #expect(Seeding.populate(options).users.count == max(0, users) + 2)
    }
}
