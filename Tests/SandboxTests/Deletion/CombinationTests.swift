// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Sandbox

struct CombinationTests {
    @Test func `there are 216 combinations, of which Stream accepts 150`() {
        #expect(Combination.all.count == 216)
        #expect(Combination.all.count { $0.isAccepted } == 150)
    }

    @Test(arguments: Combination.all.filter(\.isAccepted))
    func `what is left is what the documentation says`(combination: Combination) {
        var world = LittleWorld()
        #expect(world.delete(combination.body).status == 201)
        let topics = Set(DeletionRule.all.map(\.topic))
        for topic in topics {
            let rules = DeletionRule.all.filter { $0.topic == topic && $0.applies(combination) }
            #expect(rules.count == 1, "one sentence about \(topic)")
            for rule in rules {
                #expect(rule.count(world) == rule.left, "\(rule.topic): \(rule.sentence)")
            }
        }
    }

    @Test(arguments: Combination.all.filter { !$0.isAccepted })
    func `what Stream refuses changes nothing`(combination: Combination) {
        var world = LittleWorld()
        let before = world.population
        let answer = world.delete(combination.body)
        #expect(answer.status == 400)
        #expect(answer.code == 4)
        #expect(world.population == before)
    }

    @Test func `the named heirs receive channels and calls`() {
        var world = LittleWorld()
        let heir = SandboxID("heir")
        let answer = world.delete(
            """
            {"user_ids":["ann"],"user":"hard","messages":"hard","conversations":"hard",
             "new_channel_owner_id":"heir","new_call_owner_id":"heir"}
            """)
        #expect(answer.status == 201)
        #expect(world.remains(of: heir).ownedChannels == 1)
        #expect(world.remains(of: heir).ownedCalls == 2)
    }
}
