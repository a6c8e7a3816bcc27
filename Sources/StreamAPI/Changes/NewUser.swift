// SPDX-License-Identifier: Apache-2.0

public import JSON
public import Model

/// A user's whole record, as ``StreamClient/replaceUsers(_:)`` writes it. What is nil or empty here
/// is not in the record afterwards, also if it was there before.
///
/// Stream limits the record to less than 5 KB, and to 250 teams with names of at most 100 bytes
/// (Stream's documentation of users and of multi-tenancy).
public struct NewUser: Hashable, Sendable, Identifiable {
    /// The id. One that was ever hard deleted may never be usable again.
    public let id: SubjectID
    /// The role at the app; Stream makes it `user` where nil.
    public let role: String?
    /// The name that others see.
    public let name: String?
    /// The address of the picture.
    public let image: String?
    /// The language that messages are translated to, such as `en`.
    public let language: String?
    /// Whether the user is shown as offline also when connected.
    public let isInvisible: Bool?
    /// The teams that the user is in.
    public let teams: [String]
    /// The roles that the user has in some teams only.
    public let teamsRole: [TeamRole]
    /// What the user lets others know.
    public let privacySettings: PrivacySettings?
    /// What the application itself keeps with the user: an object.
    public let custom: JSON

    /// Why a record cannot be sent.
    public enum Invalid: Remedied, Hashable, Sendable {
        /// The custom data is no object, or a name stands in it twice.
        case custom
        /// More than 250 teams: this many.
        case tooManyTeams(Int)
        /// A team's name is empty, or longer than 100 bytes.
        case teamName
        /// A team has two roles.
        case repeatedTeamRole

        /// What is wrong, and the remedy.
        public var said: Said {
            switch self {
            case .custom:
                Said(
                    "the custom data is not a json object in which each name stands once",
                    hint: "write it as {\"name\": value}")
            case .tooManyTeams(let count):
                Said(
                    "the user is in \(count) teams, and stream allows 250", hint: "name fewer teams"
                )
            case .teamName:
                Said(
                    "the name of a team is empty or longer than 100 bytes",
                    hint: "use the team's id, not its title")
            case .repeatedTeamRole:
                Said("a team is given two roles", hint: "name each team once")
            }
        }
    }

    /// A record with each of its parts.
    /// - Throws: ``Invalid``
    public init(
        id: SubjectID, role: String? = nil, name: String? = nil, image: String? = nil,
        language: String? = nil, isInvisible: Bool? = nil, teams: [String] = [],
        teamsRole: [TeamRole] = [], privacySettings: PrivacySettings? = nil, custom: JSON = [:]
    ) throws(Invalid) {
        guard custom.members != nil, custom.hasDistinctNames else { throw .custom }
        guard teams.count <= 250 else { throw .tooManyTeams(teams.count) }
        guard (teams + teamsRole.map(\.team)).allSatisfy({ (1...100).contains($0.utf8.count) })
        else { throw .teamName }
        guard Set(teamsRole.map { Array($0.team.utf8) }).count == teamsRole.count else {
            throw .repeatedTeamRole
        }
        self.id = id
        self.role = role
        self.name = name
        self.image = image
        self.language = language
        self.isInvisible = isInvisible
        self.teams = teams
        self.teamsRole = teamsRole
        self.privacySettings = privacySettings
        self.custom = custom
    }

    /// The record that a user has now, to be changed and written back.
    /// - Throws: ``Invalid``
    public init(_ user: User) throws(Invalid) {
        try self.init(
            id: user.id, role: user.role, name: user.name, image: user.image,
            language: user.language, isInvisible: user.isInvisible, teams: user.teams,
            teamsRole: user.teamsRole, privacySettings: user.privacySettings, custom: user.custom)
    }
}

extension NewUser: CustomStringConvertible {
    /// Nothing of the person.
    public var description: String { "‹user›" }

    var json: JSON {
        .object(given: [
            ("id", .string(id.rawValue)),
            ("role", role.map(JSON.string)),
            ("name", name.map(JSON.string)),
            ("image", image.map(JSON.string)),
            ("language", language.map(JSON.string)),
            ("invisible", isInvisible.map(JSON.bool)),
            ("teams", teams.isEmpty ? nil : .array(teams.map(JSON.string))),
            (
                "teams_role",
                teamsRole.isEmpty
                    ? nil
                    : .object(
                        teamsRole.map { JSON.Member(name: $0.team, value: .string($0.role)) })
            ),
            ("privacy_settings", privacySettings?.json),
            ("custom", custom.members?.isEmpty == true ? nil : custom),
        ])
    }
}
