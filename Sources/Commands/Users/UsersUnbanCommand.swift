// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Runs
import StreamAPI

struct UsersUnbanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unban", abstract: "End bans, shadow bans included."
    )
    .example("lethe users unban USER")

    @OptionGroup var options: ActOptions
    @Option(help: "Who ends the ban, for Stream's records.")
    var by: String?
    @Option(help: "TYPE:ID of the channel that the ban is for; the whole app if not given.")
    var channel: String?
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        let channel = try ChannelOption.read(channel)
        let actor = try subject(by, option: "by")
        let subjects = try people.read()
        let intent = Intent("unban: \(users(subjects.count))\nmessages that a ban deleted stay so")
        guard try options.proceed(intent) else { return }
        let batch = HandBatch<SubjectID, Accepted>(
            act: "unban", endpoint: .unban, size: 1, subject: { $0 },
            send: { try await $0.unban($1[0], in: channel, by: actor) },
            confirmed: ChannelOption.confirming(channel, { $0 }) {
                $0.isBanned != true && $0.isShadowBanned != true
            })
        var result = try await Hand.with(options) {
            await batch.carryOut(subjects, by: $0)
        }
        if channel != nil { result.confirmed.insert(.done) }
        try result.show(json: options.json)
    }
}
