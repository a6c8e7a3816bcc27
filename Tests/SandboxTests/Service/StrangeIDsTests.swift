// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

/// Ids that old applications hold, though a new user may not have them.
struct StrangeIDsTests {
    static let ids = [
        "a@b.example", "with space", "a/b", "/", "../app", "%2F", "a+b", "a?b&c=d#e", "ünï çödé",
        "日本", "e\u{301}", "\u{E9}", "quote\"back\\slash", String(repeating: "x", count: 255),
    ]

    private static func quoted(_ id: String) -> String {
        String(decoding: JSON.string(id).bytes, as: UTF8.self)
    }

    @Test(arguments: StrangeIDsTests.ids, ["", "/api/v2"])
    func `they travel in paths, bodies and filters`(id: String, prefix: String) async {
        let probe = Probe { $0.extraUsers = Self.ids }
        let path = prefix + "/users/" + Probe.encode(id)
        let off = await probe.send(.post, path + "/deactivate", "{}")
        #expect(off.json["user"]?["id"]?.text.map { Array($0.utf8) } == Array(id.utf8))
        #expect(await probe.world.remains(of: id).deactivated)
        #expect(await probe.send(.post, path + "/reactivate", "{}").status == 201)
        #expect(await probe.send(.get, path + "/export").status == 200)
        let filter = #"{"filter_conditions":{"id":{"$in":[\#(Self.quoted(id))]}}}"#
        let found = await probe.send(.get, prefix + "/users?payload=" + Probe.encode(filter))
        #expect(found.userIDs.map { Array($0.utf8) } == [Array(id.utf8)])
        let patch = #"{"users":[{"id":\#(Self.quoted(id)),"set":{"name":"Seen"}}]}"#
        #expect(await probe.send(.patch, prefix + "/users", patch).status == 200)
        let task = await probe.finish(
            prefix + "/users/delete",
            """
            {"user_ids":[\(Self.quoted(id))],"user":"hard","messages":"hard",
             "conversations":"hard"}
            """)
        #expect(task.json["result"]?[id] == ["status": "ok"])
        #expect(await probe.world.remains(of: id).user == .removed)
        let others = Self.ids.filter { !$0.utf8.elementsEqual(id.utf8) }
        for other in others {
            #expect(await probe.world.remains(of: other).user == .present)
        }
    }

    @Test func `they cannot be made, but written`() async {
        let probe = Probe { $0.extraUsers = ["a b"] }
        let kept = await probe.send(.post, "/users", #"{"users":{"a b":{"id":"a b"}}}"#)
        #expect(kept.status == 201)
        let made = await probe.send(.post, "/users", #"{"users":{"a c":{"id":"a c"}}}"#)
        #expect(made.code == 4)
    }
}
