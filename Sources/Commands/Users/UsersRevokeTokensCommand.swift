// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Execution
import Model
import Runs
import StreamAPI

struct UsersRevokeTokensCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke-tokens", abstract: "Make tokens that were issued before now invalid."
    )
    .example("lethe users revoke-tokens USER")

    @OptionGroup var options: ActOptions
    @Flag(help: "Make tokens valid again that are invalid only for their time of issue.")
    var undo = false
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        let subjects = try people.read()
        let intent = Intent(
            undo
                ? "make tokens valid again: \(users(subjects.count))"
                : """
                revoke tokens: \(users(subjects.count))
                tokens issued before now are invalid; new ones can be issued, and all data is kept
                """)
        guard try options.proceed(intent) else { return }
        let result = try await Hand.with(options) { [undo] hand in
            let batch = undo ? Self.undoing : Self.revoking(before: hand.reach.time.now())
            return await batch.carryOut(subjects, by: hand)
        }
        try result.show(json: options.json)
    }

    private static func revoking(before now: Instant) -> HandBatch<SubjectID, Accepted> {
        .lookingUp("revoke-tokens", .updateUsersPartial) {
            try await $0.revokeTokens(BatchMembers($1), before: now)
        } agrees: { user in
            user.revokeTokensIssuedBefore.map { $0 >= now } ?? false
        }
    }

    private static var undoing: HandBatch<SubjectID, Accepted> {
        .lookingUp("undo-revoke-tokens", .updateUsersPartial) {
            try await $0.undoTokenRevocation(BatchMembers($1))
        } agrees: {
            $0.revokeTokensIssuedBefore == nil
        }
    }
}
