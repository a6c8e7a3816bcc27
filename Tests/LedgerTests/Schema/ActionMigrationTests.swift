// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import Testing

@testable import Ledger

@Suite struct ActionMigrationTests {
    /// As an older Lethe wrote them, and what they are.
    private static let stored: [(json: String, action: Action?)] = [
        (
            #"{"delete":{"_0":{"conversations":"hard","feeds":"soft","files":true,"messages":"hard","new_call_owner_id":"a b","new_channel_owner_id":"café","user":"hard"}}}"#,
            (try? Modes(
                user: .hard, messages: .hard, conversations: .hard, files: true, feeds: .soft,
                newChannelOwner: SubjectID("caf\u{E9}"), newCallOwner: SubjectID("a b"))).map(
                    Action.delete)
        ),
        (
            #"{"delete":{"_0":{"files":false,"user":"soft"}}}"#,
            (try? Modes(user: .soft)).map(Action.delete)
        ),
        (
            #"{"delete":{"_0":{"calls":"soft","files":false,"messages":"pruning","user":"pruning"}}}"#,
            (try? Modes(user: .pruning, messages: .pruning, calls: .soft)).map(Action.delete)
        ),
        (
            #"{"deactivate":{"_0":{"markChannelsDeleted":true,"markMessagesDeleted":false,"revokeTokens":true}}}"#,
            .deactivate(Deactivation(markChannelsDeleted: true))
        ),
        (
            #"{"reactivate":{"_0":{"restoreChannels":false,"restoreMessages":true}}}"#,
            .reactivate(Reactivation(restoreMessages: true))
        ),
        (#"{"restore":{}}"#, .restore),
    ]

    private func migrated(_ json: [String]) throws -> DatabaseQueue {
        let database = try DatabaseQueue()
        try Schema.migrator.migrate(database, upTo: "6")
        try database.write { db in
            for text in json {
                try db.execute(sql: "INSERT INTO w_action(json) VALUES (?)", arguments: [text])
            }
        }
        try Schema.migrator.migrate(database)
        return database
    }

    @Test func `actions of an older ledger are the same afterwards, under their numbers`() throws {
        let database = try migrated(Self.stored.map(\.json))
        try database.write { db in
            for (place, stored) in Self.stored.enumerated() {
                let action = try #require(stored.action)
                let id = Int64(place + 1)
                #expect(try StoredAction.read(id, db) == action)
                // The same text as a new one has, or one action would have two numbers.
                #expect(try StoredAction.id(action, db) == id)
                let effect = try String.fetchOne(
                    db, sql: "SELECT effect FROM w_action WHERE id = ?", arguments: [id])
                #expect(effect == action.effect.rawValue)
            }
            let row = try #require(try Row.fetchOne(db, sql: "SELECT * FROM w_action WHERE id = 1"))
            #expect(row["user"] == "hard")
            #expect(row["channel_owner"] == "caf\u{E9}")
            #expect(row["call_owner"] == "a b")
        }
    }

    @Test(arguments: [#"{"forget":{}}"#, #"{"delete":{"_0":{}}}"#, "{}"])
    func `an action that nobody knows is not taken over as something else`(json: String) {
        #expect(throws: DatabaseError.self) { try migrated([json]) }
    }
}
