// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Model
import Runs
import StreamAPI

/// Whole records of users: the same fields for each id, or a file with a record a line.
struct RecordOptions: ParsableArguments {
    @Option(help: "A file of whole records, one JSON object a line; - reads stdin.")
    var from: String?
    @Option(help: "The name that others see.")
    var name: String?
    @Option(help: "The role at the app; stream makes it user.")
    var role: String?
    @Option(help: "The address of the picture.")
    var image: String?
    @Option(help: "The language that messages are translated to, such as en.")
    var language: String?
    @Flag(help: "Show them as offline also when connected.")
    var invisible = false
    @Option(help: "A team that they are in; may be given again.")
    var team: [String] = []
    @Option(help: "TEAM=ROLE: a role in one team only; may be given again.")
    var teamsRole: [String] = []
    @Option(help: "KEY=JSON: a field of your own; may be given again.")
    var custom: [String] = []
    @Argument(help: "Ids of users; - reads them from stdin, one a line.")
    var ids: [String] = []

    /// The records, one for each user.
    func read() throws -> [NewUser] {
        guard let from else {
            let ids = try PeopleOptions.read(ids).checked()
            return try Failure.refusing { try ids.map(record) }
        }
        guard ids.isEmpty, !hasFields else {
            throw Failure(
                .usage, "--from goes without ids and without fields",
                hint: "the file has whole records in it")
        }
        let (data, name) = try TextLines.read(from)
        return try RecordLines(name: name).read(data)
    }

    private var hasFields: Bool {
        invisible || ![name, role, image, language].allSatisfy { $0 == nil }
            || ![team, teamsRole, custom].allSatisfy(\.isEmpty)
    }

    private func record(_ id: SubjectID) throws -> NewUser {
        try NewUser(
            id: id, role: role, name: name, image: image, language: language,
            isInvisible: invisible ? true : nil, teams: team,
            teamsRole: teamsRole.map { text in
                let (team, role) = try Assignment.split(text, option: "teams-role", "TEAM=ROLE")
                return TeamRole(team: team, role: role)
            },
            custom: .object(
                custom.map { text in
                    let (key, value) = try Assignment.json(text, option: "custom", "KEY=JSON")
                    return JSON.Member(name: key, value: value)
                }))
    }
}
