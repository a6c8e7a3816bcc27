// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

/// Deletions that say they are done, and did less.
struct LieTests {
    private static let id = "user-0005"
    private static let removal = """
        {"user_ids":["\(id)"],"user":"hard","messages":"hard","conversations":"hard",\
        "calls":"hard","files":true}
        """

    private static func erased(
        by effect: SandboxFault.Effect?
    ) async -> (probe: Probe, before: Remains, after: Remains) {
        let probe = Probe {
            $0.faults = effect.map { [SandboxFault($0, operation: "DeleteUsers")] } ?? []
        }
        let before = await probe.world.remains(of: id)
        let task = await probe.finish("/api/v2/users/delete", removal)
        #expect(task.json["status"] == "completed")
        #expect(task.json["result"]?[id] == ["status": "ok"])
        return (probe, before, await probe.world.remains(of: id))
    }

    @Test func `an honest deletion leaves nothing, and there was something of each`() async {
        let (_, before, after) = await Self.erased(by: nil)
        #expect(before.totalMessages > 2)
        #expect(before.conversations > 0)
        #expect(before.callsBetweenTwo > 0)
        #expect(before.files > 0)
        #expect(after.user == .removed)
        #expect(after.totalMessages == 0)
        #expect(after.conversations + after.callsBetweenTwo + after.files == 0)
    }

    @Test(arguments: Lie.Kept.allCases)
    func `what is kept is kept, and everything else goes`(kept: Lie.Kept) async {
        let (_, before, after) = await Self.erased(by: .lie(.keeps(kept)))
        #expect(after.user == .removed)
        #expect(after.conversations == (kept == .conversations ? before.conversations : 0))
        #expect(after.callsBetweenTwo == (kept == .calls ? before.callsBetweenTwo : 0))
        #expect(after.files == (kept == .files ? before.files : 0))
        switch kept {
        case .messages: #expect(after.visibleMessages == before.visibleMessages)
        case .message: #expect(after.visibleMessages == 1)
        case .groupMessages:
            #expect((1..<before.visibleMessages).contains(after.visibleMessages))
        case .conversations, .calls, .files: #expect(after.totalMessages == 0)
        }
    }

    @Test func `only the person is hidden`() async {
        let (probe, before, after) = await Self.erased(by: .lie(.hidesOnly))
        #expect(after.user == .softDeleted)
        #expect(await !probe.found(Self.id))
        #expect(after.visibleMessages == before.visibleMessages)
        #expect(after.conversations == before.conversations)
        #expect(after.files == before.files)
    }

    @Test func `soft instead of hard`() async {
        let (_, before, after) = await Self.erased(by: .lie(.softens))
        #expect(after.user == .softDeleted)
        #expect(after.visibleMessages == 0)
        #expect(after.softDeletedMessages == before.totalMessages)
        #expect(after.softDeletedConversations == before.conversations)
        #expect(after.files == before.files)
    }

    @Test func `some messages go, the oldest first`() async {
        let (_, before, after) = await Self.erased(by: .lie(.deletesSome(messages: 2)))
        #expect(after.visibleMessages == before.visibleMessages - 2)
        #expect(after.user == .removed)
    }

    @Test func `after an hour the content is there again`() async {
        let (probe, before, after) = await Self.erased(by: .lie(.undeletes(seconds: 3600)))
        #expect(after.totalMessages == 0)
        probe.pass(3_700_000)
        let later = await probe.world.remains(of: Self.id)
        #expect(later.visibleMessages == before.visibleMessages)
        #expect(later.conversations == before.conversations)
        #expect(later.user == .removed)
    }

    @Test func `a deletion is answered, and changes nothing`() async {
        let (probe, before, after) = await Self.erased(by: .doNothing)
        #expect(after == before)
        #expect(await probe.found(Self.id))
    }

    @Test(arguments: [
        (
            HTTPRequest.Method.patch, "/api/v2/users",
            #"{"users":[{"id":"user-0005","set":{"x":1}}]}"#
        ),
        (.post, "/api/v2/users", #"{"users":{"user-0005":{"id":"user-0005","name":"Nobody"}}}"#),
        (.post, "/api/v2/users/deactivate", #"{"user_ids":["user-0005"]}"#),
        (.post, "/api/v2/users/user-0005/deactivate", "{}"),
        (.post, "/api/v2/moderation/ban", #"{"target_user_id":"user-0005"}"#),
    ])
    func `whatever is asked is answered, and changes nothing`(
        method: HTTPRequest.Method, path: String, body: String
    ) async {
        let probe = Probe { $0.faults = [SandboxFault(.doNothing)] }
        let record = #"{"filter_conditions":{"id":"user-0005"}}"#
        let before = await probe.query(record)
        let answer = await probe.send(method, path, body)
        #expect([200, 201].contains(answer.status))
        probe.pass(10_000)
        let after = await probe.query(record)
        #expect(after.json["users"] == before.json["users"])
    }

    @Test func `an index that is late still shows what is gone, for its minute`() async {
        let probe = Probe {
            $0.faults = [SandboxFault(.lagSearch(seconds: 60), operation: "Search")]
        }
        let before = await probe.messages(of: Self.id).count
        #expect(before > 0)
        _ = await probe.finish("/api/v2/users/delete", Self.removal)
        #expect(await probe.messages(of: Self.id).count == before)
        let shown = await probe.messages(of: Self.id).first?["id"]?.text ?? ""
        let one = await probe.send(
            .get, "/api/v2/chat/messages/\(shown)?show_deleted_message=true")
        #expect(one.status == 404)
        probe.pass(61_000)
        #expect(await probe.messages(of: Self.id).isEmpty)
    }
}

extension Probe {
    /// The messages of a person that a search shows.
    func messages(of id: String) async -> [JSON] {
        let payload = """
            {"filter_conditions":{"cid":{"$exists":true}},"limit":100,\
            "message_filter_conditions":{"user.id":{"$in":["\(id)"]}}}
            """
        let answer = await send(.get, "/api/v2/chat/search?payload=" + Self.encode(payload))
        return (answer.json["results"]?.items ?? []).compactMap { $0["message"] }
    }
}
