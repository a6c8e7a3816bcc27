// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing

/// Who is let in, and what the answer is to whoever is not.
struct AccessStatements {
    @Test(.documented("API errors: code 43"), arguments: Target.everywhere)
    func `a wrong secret is refused with 401`(target: Target) async throws {
        try await target.open { app in
            let stranger = try app.stranger { $0.secret += "x" }
            let error = try #require(await refusal { try await stranger.app() })
            #expect(error.status == 401)
            #expect(error.code == 43)
            #expect(error.isJSON)
        }
    }

    @Test(.documented("API errors: code 2"), arguments: Target.everywhere)
    func `a wrong key is refused with 401`(target: Target) async throws {
        try await target.open { app in
            let stranger = try app.stranger { $0.key = "nobody's-key" }
            let error = try #require(await refusal { try await stranger.app() })
            #expect(error.status == 401)
            #expect(error.code == 2)
        }
    }

    @Test(.documented("API errors: code 43"), arguments: Target.sandboxes)
    func `a stranger deletes nobody`(target: Target) async throws {
        try await target.open { app in
            let stranger = try app.stranger { $0.secret = "guessed" }
            let person = try people(1)
            let modes = try Modes.everything(.hard)
            let error = await refusal { try await stranger.deleteUsers(person, modes: modes) }
            #expect(error?.status == 401)
            try await app.pause()
            #expect(try await app.seen(person) == Set(person.ids))
            #expect(try await app.remains(of: person).map(\.user) == [.present])
        }
    }

    @Test(.assumed(.unknownTaskIsNotFound), arguments: Target.everywhere)
    func `an unknown task is an error`(target: Target) async throws {
        try await target.open { app in
            let task = try #require(TaskID("5f0c2d9e-0000-4000-8000-000000000000"))
            let error = try #require(await refusal { try await app.client.task(task) })
            #expect(error.status == 404)
            #expect(error.code == 16)
        }
    }
}
