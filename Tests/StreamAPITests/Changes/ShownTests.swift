// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import Testing

@testable import StreamAPI

@Suite struct `what a change shows` {
    private static let record = """
        {"id":"a","role":"admin","name":"Ann","teams":["red","blue"],"language":"en",
         "privacy_settings":{"typing_indicators":{"enabled":true},
                             "read_receipts":{"enabled":false}},
         "custom":{"color":"red","size":3,"address":{"city":"Ulm","zip":null},"tags":[1,2]}}
        """

    private func user(_ text: String = record) throws -> User {
        try #require(JSON(Array(text.utf8)).flatMap(User.init))
    }

    static let sets: [(String, String, Bool)] = [
        ("name", "\"Ann\"", true), ("name", "\"Bea\"", false), ("role", "\"admin\"", true),
        ("role", "\"user\"", false), ("color", "\"red\"", true), ("color", "\"blue\"", false),
        ("size", "3.0", true), ("size", "4", false), ("address.city", "\"Ulm\"", true),
        ("address.city", "\"Bonn\"", false), ("address", "{\"city\":\"Ulm\"}", true),
        ("address", "{\"city\":\"Ulm\",\"zip\":7}", false), ("tags", "[1,2]", true),
        ("tags", "[2,1]", false), ("nothing", "null", true), ("nothing", "1", false),
        ("teams", "[\"red\",\"blue\"]", true), ("teams", "[\"red\"]", false),
        ("privacy_settings", "{\"read_receipts\":{\"enabled\":false}}", true),
        ("privacy_settings", "{\"read_receipts\":{\"enabled\":true}}", false),
    ]

    @Test(arguments: sets)
    func `a field that was set has its value`(path: String, value: String, isShown: Bool) throws {
        let json = try #require(JSON(Array(value.utf8)))
        let update = UserUpdate(
            try subject("a"), try PartialUpdate(set: [.init(try FieldPath(path), json)]))
        #expect(update.isShown(by: try user()) == isShown)
    }

    @Test(arguments: [
        ("color", false), ("address.city", false), ("address.street", true), ("gone", true),
        ("image", true), ("name", false), ("address.zip", true),
    ])
    func `a field that was removed is gone`(path: String, isShown: Bool) throws {
        let update = UserUpdate(
            try subject("a"), try PartialUpdate(unset: [try FieldPath(path)]))
        #expect(update.isShown(by: try user()) == isShown)
    }

    @Test func `somebody else shows nothing`() throws {
        let update = UserUpdate(
            try subject("b"), try PartialUpdate(unset: [try FieldPath("gone")]))
        #expect(!update.isShown(by: try user()))
    }

    @Test func `a record is shown whole`() throws {
        let user = try user()
        #expect(try NewUser(user).isShown(by: user))
        #expect(try NewUser(id: user.id).isShown(by: User(id: user.id)))
        #expect(try !NewUser(id: user.id).isShown(by: user))
        #expect(try !NewUser(id: user.id, role: "moderator").isShown(by: User(id: user.id)))
        var other = user
        other.name = "Bea"
        #expect(try !NewUser(user).isShown(by: other))
        other = user
        other.custom = ["color": "red"]
        #expect(try !NewUser(user).isShown(by: other))
        other = user
        other.teams = ["red"]
        #expect(try !NewUser(user).isShown(by: other))
    }
}
