// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Runs
import StreamAPI

struct UsersBanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ban", abstract: "Ban users from the app, or from a channel."
    )
    .example(#"lethe users ban USER --because "spam""#)

    @OptionGroup var options: ActOptions
    @Option(help: "Who bans; Stream shows it to moderators.")
    var by: String?
    @Option(help: "TYPE:ID of a channel; the whole app if not given.")
    var channel: String?
    @Option(help: "After how many minutes the ban ends; never if not given.")
    var minutes: Int?
    @Option(help: "Why, as Stream keeps it for moderators.")
    var reason: String?
    @Flag(help: "Do not let them notice.")
    var shadow = false
    @Flag(help: "Ban the address that they last used too.")
    var ip = false
    @Option(help: "Delete their messages too: soft, pruning or hard.")
    var deleteMessages: Extent?
    @OptionGroup var people: PeopleOptions

    func run() async throws {
        let channel = try ChannelOption.read(channel)
        let actor = try subject(by, option: "by")
        let bans = try people.read().map { id in
            try Failure.refusing {
                try Ban(
                    id, by: actor, in: channel, minutes: minutes, reason: reason,
                    isShadow: shadow, bansAddress: ip, deleteMessages: deleteMessages)
            }
        }
        guard try options.proceed(intent(bans.count)) else { return }
        var result = try await Hand.with(options) { [shadow, deleteMessages] in
            await Self.batch(channel, shadow: shadow, deletes: deleteMessages != nil)
                .carryOut(bans, by: $0)
        }
        if channel != nil { result.confirmed.insert(.done) }
        try result.show(json: options.json)
    }

    private func intent(_ count: Int) -> Intent {
        var lines = ["ban\(channel == nil ? "" : " from a channel"): \(users(count))"]
        if let deleteMessages {
            lines.append("messages \(deleteMessages.rawValue): all of theirs, not new ones alone")
        } else {
            lines.append("all data is kept")
        }
        return Intent(lines.joined(separator: "\n"), destroys: deleteMessages != nil)
    }

    private static func batch(
        _ channel: ChannelID?, shadow: Bool, deletes: Bool
    ) -> HandBatch<Ban, Accepted> {
        let banned: @Sendable (Hand, Accepted, [Ban]) async throws -> [SubjectID: Outcome] =
            ChannelOption.confirming(channel, { $0.target }) {
                (shadow ? $0.isShadowBanned : $0.isBanned) == true
            }
        return HandBatch(
            act: "ban", endpoint: .ban, size: 1, subject: \.target,
            send: { client, bans in try await client.ban(bans[0]) },
            confirmed: { hand, accepted, bans in
                var seen = try await banned(hand, accepted, bans)
                guard deletes else { return seen }
                // Messages go in their own time: while any is shown, nobody can say that they went.
                for ban in bans where seen[ban.target] == .verified {
                    let search = MessageSearch(by: try BatchMembers([ban.target]), limit: 1)
                    let page = try await hand.reach.ask(.search) {
                        try await hand.reach.client.searchMessages(search)
                    }
                    if !page.items.isEmpty { seen[ban.target] = .unproven }
                }
                return seen
            })
    }
}

/// The channel that a ban is for.
enum ChannelOption {
    static func read(_ text: String?) throws -> ChannelID? {
        guard let text else { return nil }
        guard let channel = ChannelID(text) else {
            throw Failure(
                .usage, "--channel is no channel", hint: "write type:id, such as messaging:lobby")
        }
        return channel
    }

    /// A look-up tells of bans from the app; of bans from a channel, Stream's yes is all there is.
    static func confirming<Item>(
        _ channel: ChannelID?, _ subject: @escaping @Sendable (Item) -> SubjectID,
        _ agrees: @escaping @Sendable (User) -> Bool
    ) -> @Sendable (Hand, Accepted, [Item]) async throws -> [SubjectID: Outcome] {
        { hand, _, items in
            let subjects = items.map(subject)
            let people = channel == nil ? try await hand.reach.people(subjects) : [:]
            let seen = subjects.map { id -> (SubjectID, Outcome) in
                guard channel == nil else { return (id, .done) }
                guard let user = people[id] else { return (id, .absent) }
                return (id, agrees(user) ? .verified : .contradicted)
            }
            return Dictionary(seen) { first, _ in first }
        }
    }
}
