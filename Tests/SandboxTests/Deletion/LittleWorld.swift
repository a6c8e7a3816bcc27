// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

@testable import Sandbox

/// Four people, of whom Ann is deleted, small enough to count by hand.
///
/// | channel | made as | members | owner | Ann's | Ben's | Cy's |
/// |---|---|---|---|---|---|---|
/// | 1 | messaging | Ann, Ben | Ann | 2 | 3 | |
/// | 2 | team | Ann, Cy | Cy | 1 | | 2 |
/// | 3 | team | Ann, Ben, Cy | Ann | 4 | 2 | 1 |
/// | 4 | messaging | Ben, Cy | Ben | | 1 | 1 |
///
/// Ann reacted to one message of Ben's in the group, and Ben mentions her there. Calls: Ann and Ben
/// (Ann's), Ann and Ben and Cy (Ann's), Ben and Cy. Files: two of Ann's, one of Ben's. Ann posted one
/// activity, which Ben likes.
struct LittleWorld {
    static let ann = SandboxID("ann")
    static let ben = SandboxID("ben")
    static let cy = SandboxID("cy")

    private(set) var service: SandboxService
    private let secret = SandboxOptions().apiSecret
    private var now: Int64 = 1_790_000_000_000

    init() {
        var options = SandboxOptions()
        options.users = 0
        options.limitScale = 1_000_000
        options.taskMilliseconds = 0...0
        service = SandboxService(options: options)
        let (ann, ben, cy) = (Self.ann, Self.ben, Self.cy)
        var world = Population()
        for id in [ann, ben, cy, SandboxID("heir")] {
            world.users[id] = SandboxUser(id: id, createdAt: 1)
            world.users[id]?.name = "A name"
            world.users[id]?.custom = [.init("email", "a@example.com")]
        }
        world.channels = [
            SandboxChannel(number: 1, owner: ann, members: [ann, ben]),
            SandboxChannel(number: 2, type: "team", owner: cy, members: [ann, cy]),
            SandboxChannel(number: 3, type: "team", owner: ann, members: [ann, ben, cy]),
            SandboxChannel(number: 4, owner: ben, members: [ben, cy]),
        ]
        for (channel, author, count) in [
            (1, ann, 2), (1, ben, 3), (2, ann, 1), (2, cy, 2), (3, ann, 4), (3, ben, 2),
            (3, cy, 1), (4, ben, 1), (4, cy, 1),
        ] {
            for _ in 0..<count {
                world.messages.append(
                    SandboxMessage(
                        number: world.messages.count + 1, author: author, channel: channel,
                        createdAt: 2, text: "words"))
            }
        }
        if let index = world.messages.firstIndex(where: { $0.channel == 3 && $0.author == ben }) {
            world.messages[index].reactions = [ann]
            world.messages[index].mentions = [ann]
        }
        world.calls = [
            SandboxCall(owner: ann, members: [ann, ben]),
            SandboxCall(owner: ann, members: [ann, ben, cy]),
            SandboxCall(owner: ben, members: [ben, cy]),
        ]
        world.files = [
            SandboxFile(number: 1, owner: ann), SandboxFile(number: 2, owner: ann),
            SandboxFile(number: 3, owner: ben),
        ]
        world.feeds.activities = [
            .init(number: 1, author: ann, text: "out", reactions: [ben])
        ]
        service.population = world
    }

    var population: Population { service.population }

    func remains(of id: SandboxID) -> Remains { service.population.remains(of: id) }

    /// Sends `body` as DeleteUsers and lets the task end.
    mutating func delete(_ body: String) -> (status: Int, code: Int64?) {
        var request = HTTPRequest(
            method: .post, scheme: "http", authority: "localhost",
            path: "/api/v2/users/delete?api_key=sandbox-key")
        request.headerFields[.authorization] = Probe.token(secret: secret)
        if let name = HTTPField.Name("stream-auth-type") { request.headerFields[name] = "jwt" }
        let answer = service.answer(request, body: Array(body.utf8), now: now)
        now += 60_000
        service.settle(now: now)
        return (answer.status, (try? JSONReader.read(answer.body))?["code"]?.integer)
    }

    /// How many messages of `author` in `channel` are left as `look` takes them.
    func messages(
        _ author: SandboxID, _ channels: Set<Int>, _ look: (SandboxMessage) -> Bool
    ) -> Int {
        population.messages.count {
            $0.author == author && channels.contains($0.channel) && look($0)
        }
    }
}

extension SandboxService {
    /// Carries a request out as it arrives; what can be refused on arrival has no answer here.
    mutating func answer(_ request: HTTPRequest, body: [UInt8], now: Int64) -> SandboxAnswer {
        switch receive(request, body: body, now: now) {
        case .answered(let answer): answer
        case .arrived(let arrival): answer(arrival, now: now)
        }
    }
}
