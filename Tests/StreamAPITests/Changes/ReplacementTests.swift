// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
import Model
import StreamAPI
import Testing

@Suite struct `replacing users` {
    @Test func `sends each record under its id, with every field`() async throws {
        let transport = FakeTransport(
            201,
            #"{"users":{"alice":{"id":"alice","role":"admin"},"bob":{"id":"bob"}},"#
                + #""membership_deletion_task_id":"task-7","duration":"1ms"}"#)
        let alice = try NewUser(
            id: subject("alice"), role: "admin", name: "Alice", image: "https://x/y.png",
            language: "nl", isInvisible: false, teams: ["red"],
            teamsRole: [TeamRole(team: "red", role: "admin")],
            privacySettings: PrivacySettings(readReceipts: false), custom: ["color": "blue"])
        let answer = try await client(transport).replaceUsers(
            UserBatch([alice, NewUser(id: subject("bob"))]))
        let sent = try #require(transport.sent.first)
        #expect(sent.request.method == .post)
        #expect(sent.path == "/api/v2/users")
        #expect(sent.query == "api_key=key-1")
        #expect(
            sent.body == #"{"users":{"alice":{"id":"alice","role":"admin","name":"Alice","#
                + #""image":"https://x/y.png","language":"nl","invisible":false,"teams":["red"],"#
                + #""teams_role":{"red":"admin"},"#
                + #""privacy_settings":{"read_receipts":{"enabled":false}},"#
                + #""custom":{"color":"blue"}},"bob":{"id":"bob"}}}"#)
        #expect(answer.value.users.count == 2)
        #expect(answer.value.users[try subject("alice")]?.role == "admin")
        #expect(answer.value.membershipDeletion == TaskID("task-7"))
    }

    @Test func `a record read is the record to write back`() async throws {
        var user = User(id: try subject("alice"))
        user.role = "user"
        user.name = "Alice"
        user.teams = ["red"]
        user.custom = ["color": "blue"]
        let record = try NewUser(user)
        let transport = FakeTransport(201, #"{"users":{}}"#)
        _ = try await client(transport).replaceUsers(UserBatch([record]))
        #expect(
            transport.sent.first?.body
                == #"{"users":{"alice":{"id":"alice","role":"user","name":"Alice","#
                + #""teams":["red"],"custom":{"color":"blue"}}}}"#)
    }

    @Test(arguments: [
        "", #","membership_deletion_task_id":"""#, #","membership_deletion_task_id":null"#,
    ])
    func `without a task there is none`(member: String) async throws {
        let one = try client(FakeTransport(201, #"{"users":{}\#(member)}"#))
        let answer = try await one.replaceUsers(UserBatch([NewUser(id: subject("a"))]))
        #expect(answer.value == UsersChange(users: [:]))
    }

    @Test(arguments: [
        "{}", #"{"users":[]}"#, #"{"users":{"a":{}}}"#, #"{"users":{"a":{"id":"b"}}}"#,
        #"{"users":{"a":{"id":"a"},"a":{"id":"a"}}}"#,
        #"{"users":{},"membership_deletion_task_id":7}"#,
        #"{"users":{},"membership_deletion_task_id":"../x"}"#,
        "{\"users\":{\"\u{E9}\":{\"id\":\"e\u{301}\"}}}",
    ])
    func `an answer that names somebody wrongly is unreadable`(body: String) async throws {
        let one = try client(FakeTransport(201, body))
        await #expect(throws: StreamError.unreadable(status: 201)) {
            _ = try await one.replaceUsers(UserBatch([NewUser(id: subject("a"))]))
        }
    }

    @Test func `one bad user fails them all, without a name in the error`() async throws {
        let one = try client(
            FakeTransport(400, #"{"code":4,"message":"role of alice is unknown","StatusCode":400}"#)
        )
        let error = await #expect(throws: StreamError.self) {
            _ = try await one.replaceUsers(UserBatch([NewUser(id: subject("alice"))]))
        }
        #expect(error == .service(ServiceError(status: 400, code: 4)))
        #expect(error?.description.contains("alice") == false)
    }

    @Test func `a record that cannot be is none`() throws {
        let id = try subject("a")
        #expect(throws: NewUser.Invalid.custom) { try NewUser(id: id, custom: []) }
        #expect(throws: NewUser.Invalid.custom) { try NewUser(id: id, custom: ["a": 1, "a": 2]) }
        #expect(throws: NewUser.Invalid.custom) {
            try NewUser(id: id, custom: ["a": [["b": 1, "b": 2]]])
        }
        let teams = (0..<251).map { "team-\($0)" }
        #expect(throws: NewUser.Invalid.tooManyTeams(251)) { try NewUser(id: id, teams: teams) }
        #expect(throws: Never.self) { try NewUser(id: id, teams: Array(teams.dropLast())) }
        #expect(throws: NewUser.Invalid.teamName) { try NewUser(id: id, teams: [""]) }
        let long = String(repeating: "é", count: 51)
        #expect(throws: NewUser.Invalid.teamName) { try NewUser(id: id, teams: [long]) }
        #expect(throws: NewUser.Invalid.repeatedTeamRole) {
            try NewUser(
                id: id,
                teamsRole: [TeamRole(team: "a", role: "x"), TeamRole(team: "a", role: "y")])
        }
    }

    @Test func `a batch is 1 to 100 different users`() throws {
        let users = try (0...100).map { try NewUser(id: subject("u\($0)")) }
        #expect(throws: BatchMembers.Invalid.empty) { try UserBatch<NewUser>([]) }
        #expect(throws: BatchMembers.Invalid.tooMany(101)) { try UserBatch(users) }
        #expect(throws: BatchMembers.Invalid.repeated) { try UserBatch([users[0], users[0]]) }
        #expect(try UserBatch(Array(users.dropLast())).items.count == 100)
    }
}
