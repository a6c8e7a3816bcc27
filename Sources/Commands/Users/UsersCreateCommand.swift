// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Runs
import StreamAPI

struct UsersCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make users who are not there yet."
    )
    .example(#"lethe users create USER --name "Anna""#, "lethe users create --from users.jsonl")

    @OptionGroup var options: ActOptions
    @OptionGroup var records: RecordOptions

    func run() async throws {
        let records = try records.read()
        guard try options.proceed(Intent("create: \(users(records.count))")) else { return }
        let result = try await Hand.with(options) { hand in
            let there = try await hand.reach.people(records.map(\.id))
            guard there.isEmpty else { throw refusal(records, there) }
            return await RecordBatch.make("create").carryOut(records, by: hand)
        }
        try result.show(json: options.json)
    }
}

/// To create must not be to replace: the one call of Stream does both.
private func refusal(_ records: [NewUser], _ there: [SubjectID: User]) -> Failure {
    let places = records.indices.filter { there[records[$0].id] != nil }.map { String($0 + 1) }
    let shown = places.prefix(10).joined(separator: ", ")
    let more = places.count > 10 ? " and \(places.count - 10) more" : ""
    return Failure(
        .error,
        "\(places.count) of \(users(records.count)) are there already: number \(shown)\(more)",
        hint: "nothing was sent; to write whole records over theirs: lethe users replace, "
            + "to change some fields: lethe users update")
}

/// Whole records on their way to Stream.
enum RecordBatch {
    static func make(_ act: String) -> HandBatch<NewUser, UsersChange> {
        .writing(
            act, .updateUsers, subject: { $0.id }, missing: .contradicted,
            send: { client, records in try await client.replaceUsers(UserBatch(records)) },
            agrees: { record, user in record.isShown(by: user) })
    }
}
