// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
import Model
import Sandbox
import StreamAPI
import Testing
import Transport

@Suite struct DoubtTests {
    private func deleted(_ people: [String]) async throws -> Scene {
        let scene = try await Scene(.roomy(), [.init(action: .restore, people: people)])
        let client = try scene.client(InProcessTransport(world: scene.world))
        _ = try await client.deleteUsers(
            BatchMembers(people.map(subject)), modes: Modes(user: .soft))
        scene.clock.advance(.seconds(60))
        return scene
    }

    @Test func `a restoration whose second answer is lost is looked up again`() async throws {
        let scene = try await deleted(userIDs(1...4))
        let transport = InProcessTransport(world: scene.world) { change, _ in
            change == 1 ? .lost(.lostConnection) : .unheard(.lostConnection)
        }
        #expect(try await scene.runner(transport).execute() == nil)
        #expect(transport.changes.count == 2)
        #expect(Set(try await scene.outcomes().values) == [.verified])
    }

    @Test func `a half of a call goes on counting its attempts`() async throws {
        let scene = try await deleted(userIDs(1...4))
        let transport = InProcessTransport(world: scene.world) { change, _ in
            change == 1 ? .refused(413) : .answered
        }
        #expect(try await scene.runner(transport, window: 1).execute() == nil)
        let intents = try await scene.records("intent")
        #expect(intents.map { $0["call"] } == ["1", "1", "2"])
        #expect(intents.map { $0["attempt"] } == ["1", "2", "1"])
    }

    /// The refusal may be the echo of a first attempt that was carried out.
    @Test(arguments: [false, true])
    func `a refusal after a lost answer is no failure, also of the halves`(
        isLost: Bool
    ) async throws {
        let scene = try await Scene(
            .roomy(), [.init(action: try hardDeletion(), people: userIDs(1...2))])
        let transport = InProcessTransport(world: scene.world) { change, _ in
            change == 1 && isLost ? .lost(.lostConnection) : .refused(400)
        }
        #expect(try await scene.runner(transport, window: 1).execute() == nil)
        #expect(Set(try await scene.outcomes().values) == [isLost ? .unproven : .failed])
    }

    @Test func `a deactivation that is halved does not revoke tokens anew`() async throws {
        let scene = try await Scene(
            .roomy(), [.init(action: .deactivate(Deactivation()), people: userIDs(1...2))])
        let transport = InProcessTransport(world: scene.world) { change, _ in
            change == 2 ? .refused(400) : .answered
        }
        #expect(try await scene.runner(transport, window: 1).execute() == nil)
        #expect(
            try await scene.records("intent").map { $0["step"] }
                == ["revoke-tokens", "deactivate", "deactivate", "deactivate"])
        #expect(Set(try await scene.outcomes().values) == [.verified])
    }

    /// Two of four were restored when the answer was lost; the rest is refused, and then everything
    /// dies before the halves are sent.
    @Test func `who was restored already is remembered across a death`() async throws {
        let scene = try await deleted(userIDs(1...4))
        let client = try scene.client(InProcessTransport(world: scene.world))
        _ = try await client.restoreUsers(BatchMembers(userIDs([1, 3]).map(subject)))
        let transport = InProcessTransport(world: scene.world) { change, _ in
            switch change {
            case 1: .lost(.lostConnection)
            case 2: .refused(413)
            default: .refused(401)
            }
        }
        #expect(try await scene.runner(transport).execute() == .notAuthorised)
        let open = try await scene.ledger.openCalls(run: scene.run)
        #expect(open.count == 2)
        let second = InProcessTransport(world: scene.world)
        #expect(try await scene.runner(second).execute() == nil)
        #expect(Set(try await scene.outcomes().values) == [.verified])
        // Nobody who was there already was sent again, so that no call was spoilt.
        #expect(second.changes.count == 2)
    }
}
