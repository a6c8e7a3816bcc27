// SPDX-License-Identifier: Apache-2.0

import JSON

extension UserUpdate {
    /// Whether a user, as Stream shows them, has what this sets and lacks what it removes. Privacy
    /// settings are merged by Stream, so more of them may be shown than were set.
    public func isShown(by user: User) -> Bool {
        user.id == id
            && changes.set.allSatisfy { assignment in
                let shown = user.value(at: assignment.path)
                return assignment.path.first == "privacy_settings"
                    ? shown.containsAll(of: assignment.value)
                    : shown.means(assignment.value)
            }
            && changes.unset.allSatisfy { user.value(at: $0).means(.null) }
    }
}

extension NewUser {
    /// Whether a user, as Stream shows them, has this record and no other. What Stream fills in by
    /// itself where nothing is said (role, language, privacy settings) may be anything.
    public func isShown(by user: User) -> Bool {
        user.id == id
            && (role == nil || role == user.role)
            && (language == nil || language == user.language)
            && (name ?? "") == (user.name ?? "") && (image ?? "") == (user.image ?? "")
            && (isInvisible ?? false) == (user.isInvisible ?? false)
            && Set(teams) == Set(user.teams) && Set(teamsRole) == Set(user.teamsRole)
            && (privacySettings.map { user.privacySettings?.json.containsAll(of: $0.json) ?? false }
                ?? true)
            && user.custom.means(custom)
    }
}

extension FieldPath {
    fileprivate var names: [String] { rawValue.split(separator: ".").map(String.init) }
    fileprivate var first: String { names.first ?? "" }
}

extension User {
    /// What Stream shows at a path of the record; nil where nothing is.
    fileprivate func value(at path: FieldPath) -> JSON? {
        var value = member(path.first)
        for name in path.names.dropFirst() { value = value?[name] }
        return value
    }

    private func member(_ name: String) -> JSON? {
        switch name {
        case "name": self.name.map(JSON.string)
        case "image": image.map(JSON.string)
        case "role": role.map(JSON.string)
        case "language": language.map(JSON.string)
        case "invisible": isInvisible.map(JSON.bool)
        case "teams": .array(teams.map(JSON.string))
        case "teams_role":
            .object(teamsRole.map { JSON.Member(name: $0.team, value: .string($0.role)) })
        case "privacy_settings": privacySettings?.json
        default: custom[name] ?? unknown[name]
        }
    }
}

extension JSON? {
    /// Whether both mean the same: an empty text, list or object means nothing, as null does.
    fileprivate func means(_ other: JSON) -> Bool { (self ?? .null).means(other) }

    fileprivate func containsAll(of other: JSON) -> Bool { (self ?? .null).containsAll(of: other) }
}

extension JSON {
    /// Whether both mean the same: the order of members does not count, nor how a number is
    /// written, and an empty text, list or object means nothing, as null does.
    func means(_ other: JSON) -> Bool {
        if isVoid || other.isVoid { return isVoid && other.isVoid }
        switch (self, other) {
        case (.object(let mine), .object(let theirs)):
            let names = Set((mine + theirs).map(\.name))
            return names.allSatisfy { (self[$0] ?? .null).means(other[$0] ?? .null) }
        case (.array(let mine), .array(let theirs)):
            return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.means($1) }
        case (.number(let mine), .number(let theirs)):
            return mine == theirs || Double(mine.digits) == Double(theirs.digits)
        default: return self == other
        }
    }

    /// Whether each member of `other` is in this object and means the same.
    fileprivate func containsAll(of other: JSON) -> Bool {
        guard let members = other.members else { return means(other) }
        return members.allSatisfy { (self[$0.name] ?? .null).containsAll(of: $0.value) }
    }

    private var isVoid: Bool {
        switch self {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        case .bool, .number: false
        }
    }
}
