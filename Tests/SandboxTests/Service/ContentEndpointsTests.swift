// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

/// Finding and reading what people wrote, and the calls that they held.
struct ContentEndpointsTests {
    private static func search(_ probe: Probe, _ payload: String) async -> Probe.Answer {
        await probe.send(.get, "/api/v2/chat/search?payload=" + Probe.encode(payload))
    }

    private static let everywhere = #""filter_conditions":{"cid":{"$exists":true}}"#
    private static func by(_ ids: String) -> String {
        #""message_filter_conditions":{"user.id":{"$in":[\#(ids)]}}"#
    }

    @Test func `pages of a search follow each other and bring everything once`() async {
        let probe = Probe()
        let total = await probe.world.remains(of: "user-0005").visibleMessages
        #expect(total > 3)
        var ids: [String] = []
        var next = ""
        repeat {
            let more = next.isEmpty ? "" : #","next":"\#(next)""#
            let answer = await Self.search(
                probe,
                "{\(Self.everywhere),\(Self.by(#""user-0005""#)),\"limit\":2\(more)}")
            #expect(answer.status == 200)
            let results = answer.json["results"]?.items ?? []
            #expect(results.allSatisfy { $0["message"]?["user"]?["id"] == "user-0005" })
            ids += results.compactMap { $0["message"]?["id"]?.text }
            next = answer.json["next"]?.text ?? ""
        } while !next.isEmpty
        #expect(ids.count == total)
        #expect(Set(ids).count == total)
    }

    @Test func `the oldest comes first where that is asked for`() async {
        let probe = Probe()
        func first(_ direction: Int) async -> Int64 {
            let sort = #""sort":[{"field":"created_at","direction":\#(direction)}]"#
            let answer = await Self.search(
                probe, "{\(Self.everywhere),\(Self.by(#""user-0005""#)),\"limit\":1,\(sort)}")
            return answer.json["results"]?.items?.first?["message"]?["created_at"]?.integer ?? 0
        }
        #expect(await first(1) < first(-1))
    }

    @Test func `messages with attachments are found, and their files can be had without a token`()
        async
    {
        let probe = Probe()
        let people = (1...60).map { "\"user-\(String(10000 + $0).dropFirst())\"" }
            .joined(separator: ",")
        let filter =
            #""message_filter_conditions":{"user.id":{"$in":["# + people
            + #"]},"attachments":{"$exists":true}}"#
        let answer = await Self.search(probe, "{\(Self.everywhere),\(filter),\"limit\":100}")
        let addresses = (answer.json["results"]?.items ?? []).compactMap {
            $0["message"]?["attachments"]?.items?.first?["asset_url"]?.text
        }
        #expect(!addresses.isEmpty)
        #expect(addresses.count == answer.json["results"]?.items?.count)
        let path = String(addresses[0].dropFirst("http://localhost".count))
        #expect(await probe.send(.get, path, token: "", authType: nil).status == 200)
        #expect(await probe.send(.get, "/files/999999", token: "").status == 404)
    }

    @Test func `members of null are none`() async {
        let payload = """
            {\(Self.everywhere),"message_filter_conditions":null,"next":null,"offset":null,\
            "limit":null,"sort":null}
            """
        let probe = Probe()
        #expect(await Self.search(probe, payload).status == 200)
        let calls = await probe.send(
            .post, "/api/v2/video/calls",
            #"{"filter_conditions":{"members":{"$in":["user-0005"]}},"next":null,"limit":null}"#)
        #expect(calls.status == 201)
    }

    @Test(arguments: [
        "x", "{}", #"{"filter_conditions":{}}"#, #"{"filter_conditions":{"shoe":1}}"#,
        #"{"filter_conditions":{"cid":{"$exists":true}},"limit":101}"#,
        #"{"filter_conditions":{"cid":{"$exists":true}},"next":"from-1","offset":1}"#,
        #"{"filter_conditions":{"cid":{"$exists":true}},"next":"page two"}"#,
        #"{"filter_conditions":{"cid":{"$gt":"a"}}}"#,
        #"{"filter_conditions":{"cid":{"$exists":true}},"message_filter_conditions":{"user.id":{"$gt":"a"}}}"#,
        #"{"filter_conditions":{"cid":{"$exists":true}},"sort":[{"field":"shoe"}]}"#,
    ])
    func `a wrong search is refused`(payload: String) async {
        let answer = await Self.search(Probe(), payload)
        #expect(answer.status == 400)
        #expect(answer.code == 4)
    }

    private static func deleted(_ mode: String) async -> (probe: Probe, id: String) {
        let probe = Probe()
        let id = await probe.messages(of: "user-0005").first?["id"]?.text ?? "none"
        #expect(await probe.send(.get, "/api/v2/chat/messages/\(id)").status == 200)
        _ = await probe.finish(
            "/api/v2/users/delete",
            #"{"user_ids":["user-0005"],"user":"soft","messages":"\#(mode)"}"#)
        return (probe, id)
    }

    @Test(arguments: [("soft", 404, 200), ("pruning", 404, 200), ("hard", 404, 404)])
    func `a noted message tells how it was deleted`(mode: String, without: Int, with: Int) async {
        let (probe, id) = await Self.deleted(mode)
        let path = "/api/v2/chat/messages/\(id)"
        let plain = await probe.send(.get, path)
        let all = await probe.send(.get, path + "?show_deleted_message=true")
        #expect(plain.status == without)
        #expect(all.status == with)
        guard with == 200 else { return }
        let message = all.json["message"]
        #expect(message?["type"] == "deleted")
        #expect(message?["deleted_at"] != nil)
        #expect((message?["text"] == "") == (mode == "pruning"))
    }

    @Test func `many messages of one channel are read at once`() async {
        let probe = Probe()
        let some = await probe.messages(of: "user-0005").first
        let cid = some?["cid"]?.text?.split(separator: ":").map(String.init) ?? ["", ""]
        let id = some?["id"]?.text ?? ""
        let path = "/api/v2/chat/channels/\(cid[0])/\(cid[1])/messages"
        let answer = await probe.send(.get, path + "?ids=\(id),message-999999")
        #expect(answer.json["messages"]?.items?.compactMap { $0["id"]?.text } == [id])
        #expect(await probe.send(.get, path + "?ids=").status == 400)
        let many = (1...51).map { "m\($0)" }.joined(separator: ",")
        #expect(await probe.send(.get, path + "?ids=\(many)").status == 400)
        let lost = await probe.send(.get, "/api/v2/chat/channels/messaging/none/messages?ids=a")
        #expect(lost.status == 404)
    }

    @Test func `calls are found by their members, with their members`() async {
        let probe = Probe()
        func calls(_ filter: String) async -> Probe.Answer {
            await probe.send(
                .post, "/api/v2/video/calls", #"{"filter_conditions":\#(filter),"limit":100}"#)
        }
        let answer = await calls(#"{"members":{"$in":["user-0005"]}}"#)
        #expect(answer.status == 201)
        let found = answer.json["calls"]?.items ?? []
        #expect(found.count == (await probe.world.remains(of: "user-0005").calls))
        for call in found {
            let members = call["members"]?.items?.compactMap { $0["user_id"]?.text } ?? []
            #expect(members.contains("user-0005"))
        }
        #expect(await calls(#"{"members":{"$eq":"user-0005"}}"#).status == 400)
        #expect(await calls(#"{"shoe":1}"#).status == 400)
        _ = await probe.finish(
            "/api/v2/users/delete", #"{"user_ids":["user-0005"],"calls":"hard"}"#)
        let left = await calls(#"{"members":{"$in":["user-0005"]}}"#).json["calls"]?.items ?? []
        #expect(left.allSatisfy { ($0["members"]?.items?.count ?? 0) > 2 })
    }

    @Test func `conversations are found with who is in them`() async {
        let probe = Probe()
        let answer = await probe.send(
            .post, "/api/v2/chat/channels",
            """
            {"filter_conditions":{"members":{"$in":["user-0005"]},"member_count":2},\
            "member_limit":2,"limit":30}
            """)
        let found = answer.json["channels"]?.items ?? []
        #expect(found.count == (await probe.world.remains(of: "user-0005").conversations))
        for channel in found {
            #expect(channel["members"]?.items?.count == 2)
            #expect(channel["channel"]?["member_count"] == 2)
        }
    }

    @Test func `people are blocked, listed and unblocked`() async {
        let probe = Probe()
        let body = #"{"user_id":"user-0001","blocked_user_id":"user-0002"}"#
        func blocked() async -> [String] {
            let answer = await probe.send(.get, "/api/v2/users/block?user_id=user-0001")
            return (answer.json["blocks"]?.items ?? []).compactMap { $0["blocked_user_id"]?.text }
        }
        #expect(await probe.send(.post, "/api/v2/users/block", body).status == 201)
        #expect(await probe.send(.post, "/api/v2/users/block", body).status == 201)
        #expect(await blocked() == ["user-0002"])
        #expect(await probe.send(.post, "/api/v2/users/unblock", body).status == 201)
        #expect(await blocked().isEmpty)
        let nobody = #"{"user_id":"user-0001","blocked_user_id":"nobody"}"#
        #expect(await probe.send(.post, "/api/v2/users/block", nobody).status == 404)
        let oneself = #"{"user_id":"user-0001","blocked_user_id":"user-0001"}"#
        #expect(await probe.send(.post, "/api/v2/users/block", oneself).status == 400)
        #expect(await probe.send(.get, "/api/v2/users/block").status == 400)
    }
}
