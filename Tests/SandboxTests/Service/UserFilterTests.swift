// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Sandbox

struct UserFilterTests {
    /// Three people: Ada (2024), Ben (2025, red team, banned) and Cy (2026, no name, deactivated).
    private func people() -> [SandboxUser] {
        func user(_ id: String, _ year: Int64) -> SandboxUser {
            var user = SandboxUser(
                id: SandboxID(id), createdAt: RFC3339.parse("\(year)-01-01T00:00:00Z") ?? 0)
            user.custom = [.init("n", .int(year)), .init("username", .string("u-" + id))]
            return user
        }
        var (ada, ben, cy) = (user("ada", 2024), user("ben", 2025), user("cy", 2026))
        ada.name = "Ada Jensen"
        ada.lastActive = ada.createdAt
        ben.name = "ben okafor"
        ben.role = "admin"
        ben.language = "fr"
        ben.teams = ["red", "blue"]
        ben.banned = true
        ben.custom.append(.init("address", ["city": "Oslo"]))
        cy.shadowBanned = true
        return [ada, ben, cy]
    }

    private func found(_ text: String, _ version: APIVersion = .v2) throws -> [String] {
        let filter = UserFilter(try JSONReader.read(Array(text.utf8)), version)
        return try people().filter { try filter.matches($0) }.map(\.id.text)
    }

    @Test(arguments: [
        (#"{}"#, ["ada", "ben", "cy"]),
        (#"{"id":{"$ne":"ben"}}"#, ["ada", "cy"]),
        (#"{"id":{"$nin":["ben","cy"]}}"#, ["ada"]),
        (#"{"id":{"$gte":"ben","$lt":"cy"}}"#, ["ben"]),
        (#"{"id":{"$autocomplete":"AD"}}"#, ["ada"]),
        (#"{"name":{"$autocomplete":"oka"}}"#, ["ben"]),
        (#"{"name":{"$exists":false}}"#, ["cy"]),
        (#"{"role":{"$in":["admin"]}}"#, ["ben"]),
        (#"{"created_at":{"$gt":"2025-01-01T00:00:00Z"}}"#, ["cy"]),
        (#"{"created_at":{"$lte":"2025-01-01T01:00:00+01:00"}}"#, ["ada", "ben"]),
        (#"{"last_active":{"$exists":true}}"#, ["ada"]),
        (#"{"banned":true}"#, ["ben"]),
        (#"{"shadow_banned":{"$ne":true}}"#, ["ada", "ben"]),
        (#"{"teams":{"$contains":"red"}}"#, ["ben"]),
        (#"{"teams":{"$in":["green","blue"]}}"#, ["ben"]),
        (#"{"language":"fr"}"#, ["ben"]),
        (#"{"username":"u-cy"}"#, ["cy"]),
        (#"{"custom.n":{"$gt":2024.5}}"#, ["ben", "cy"]),
        (#"{"custom.address.city":"Oslo"}"#, ["ben"]),
        (#"{"$nor":[{"id":"ada"},{"id":"cy"}]}"#, ["ben"]),
        (
            #"{"$or":[{"$and":[{"role":"user"},{"id":{"$gt":"b"}}]},{"banned":true}]}"#,
            ["ben", "cy"]
        ),
    ])
    func `each operator finds whom it should`(filter: String, ids: [String]) throws {
        #expect(try found(filter) == ids)
    }

    @Test(arguments: [
        #"[]"#, #"{"shoe":1}"#, #"{"custom":1}"#, #"{"banned":{"$gt":false}}"#,
        #"{"teams":{"$autocomplete":"r"}}"#, #"{"id":{"$contains":"a"}}"#,
        #"{"id":{"$in":"ada"}}"#, #"{"id":{"$like":"a"}}"#, #"{"$and":[]}"#, #"{"$and":{}}"#,
        #"{"created_at":{"$gt":"yesterday"}}"#, #"{"name":{"$autocomplete":""}}"#,
    ])
    func `what Stream does not know is refused`(filter: String) {
        #expect(throws: Refusal.self) { try found(filter) }
    }

    @Test func `the older version takes custom fields by their bare names`() throws {
        #expect(try found(#"{"n":2025}"#, .v1) == ["ben"])
    }

    @Test func `people are sorted by each field in turn`() throws {
        func sorted(_ text: String) throws -> [String] {
            let order = try UserOrder(try JSONReader.read(Array(text.utf8)), .v2)
            return order.sorted(people()).map(\.id.text)
        }
        #expect(try sorted("null") == ["cy", "ben", "ada"])
        #expect(try sorted(#"[{"field":"id"}]"#) == ["ada", "ben", "cy"])
        #expect(
            try sorted(#"[{"field":"role","direction":-1},{"field":"id","direction":-1}]"#)
                == ["cy", "ada", "ben"])
        let six = Array(repeating: #"{"field":"id"}"#, count: 6).joined(separator: ",")
        #expect(throws: Refusal.self) { try sorted("[\(six)]") }
        #expect(throws: Refusal.self) { try sorted(#"[{"field":"id","direction":2}]"#) }
    }
}
