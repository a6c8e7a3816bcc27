// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Report
import Runs
import StreamAPI

struct UsersQueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Find users by a filter."
    )
    .example(#"lethe users query --filter '{"role": "admin"}'"#, "lethe users query --all --json")

    @OptionGroup var common: Common
    @Option(help: "Whom to find, in Stream's own words, such as {\"role\": \"admin\"}.")
    var filter: String?
    @Option(help: "FIELD or FIELD:desc; may be given again. By id if not given.")
    var sort: [String] = []
    @Option(help: "How many at most; 30 if not given.")
    var limit: Int?
    @Flag(help: "Read all of them, by id, however many they are.")
    var all = false
    @Flag(help: "Find deactivated users too.")
    var deactivated = false
    @OptionGroup var columns: UserColumns

    func run() async throws {
        _ = try columns.names()
        let (filter, sort, most) = try (filterAsked(), sortAsked(), most())
        let deactivated = deactivated
        let users: [User]
        if let sort {
            let query = try Failure.refusing {
                try UserQuery(
                    filter, sort: sort, limit: most ?? 0, includeDeactivated: deactivated)
            }
            users = try await Reach.with(common) { reach in
                try await reach.ask(.queryUsers) { try await reach.client.queryUsers(query) }
            }
        } else {
            users = try await Reach.with(common) { reach in
                let found = try reach.client.allUsers(
                    matching: filter, includeDeactivated: deactivated,
                    pageSize: min(most ?? 100, 100)
                ) { query in
                    try await reach.ask(.queryUsers) { try await reach.client.queryUsers(query) }
                }
                var users: [User] = []
                for try await user in found {
                    users.append(user)
                    if users.count == most { break }
                }
                return users
            }
        }
        try columns.show(users)
        if !columns.json { Console.say("found: \(users.count)") }
    }

    /// How many at most; nil for all.
    private func most() throws -> Int? {
        guard !all else {
            guard limit == nil, sort.isEmpty else {
                throw Failure(
                    .usage, "--all goes without --limit and --sort",
                    hint: "all users are read by id, which is the only order without an end")
            }
            return nil
        }
        let most = limit ?? 30
        guard most >= 1 else {
            throw Failure(.usage, "--limit is 1 or more", hint: "for all of them: --all")
        }
        return most
    }

    private func filterAsked() throws -> UserFilter {
        guard let filter else { return .everyone }
        return try Failure.refusing { try UserFilter(parsing: filter) }
    }

    private func sortAsked() throws -> UserSort? {
        guard !sort.isEmpty else { return nil }
        let keys = try sort.map { text in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard let field = parts.first.flatMap({ UserField(String($0)) }),
                parts.count == 1 || (parts.count == 2 && ["asc", "desc"].contains(parts[1]))
            else {
                throw Failure(
                    .usage, "a --sort is no field", hint: "write created_at, or created_at:desc")
            }
            return UserSort.Key(field, isAscending: parts.count == 1 || parts[1] == "asc")
        }
        return try Failure.refusing { try UserSort(keys) }
    }
}
