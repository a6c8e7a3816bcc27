// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Model
public import Notation
public import Yams

extension IntakeProfile {
    /// Reads the map `profiles` of `lethe.yaml`: profiles by name. The format is described in
    /// `docs/formats/profiles.md`.
    /// - Throws: `NotationError` for the first thing that is wrong, with line and column.
    public static func profiles(
        in node: Node, of source: Source
    ) throws(NotationError) -> [String: IntakeProfile] {
        let map = try Fields(node, "profiles", known: nil, in: source)
        var profiles: [String: IntakeProfile] = [:]
        for (name, keyNode, value) in map.entries {
            guard named(name) == nil else {
                throw source.error(
                    keyNode, "‘\(name)’ is the name of a built-in profile",
                    hint: "choose another name and begin with ‘like: \(name)’")
            }
            guard presentable(name) != nil else {
                throw source.error(keyNode, "a profile's name is one short line")
            }
            profiles[name] = try ProfileReader(value, name, source).profile()
        }
        return profiles
    }
}

/// Reads one profile.
struct ProfileReader {
    private static let words = [
        "like", "columns", "attributes", "defaults", "dates", "types", "type_separator", "regimes",
        "leave_out", "take_only", "not_yet", "ignore", "identity", "allow_ids", "one_row_each",
    ]

    let source: Source
    let fields: Fields
    private let name: String

    init(_ node: Node, _ name: String, _ source: Source) throws(NotationError) {
        self.source = source
        self.name = name
        fields = try Fields(node, name, known: Self.words, in: source)
    }

    func profile() throws(NotationError) -> IntakeProfile {
        var profile = IntakeProfile(name: name)
        if let node = fields["like"] {
            let word = try source.scalar(node, "like")
            guard let like = IntakeProfile.named(word) else {
                let known = IntakeProfile.builtIn.map(\.name)
                throw source.error(
                    node, "unknown word ‘\(Suggestion.shown(word))’ for ‘like’",
                    hint: Suggestion.hint(for: word, in: known))
            }
            profile = like
            profile.name = name
        }
        try readColumns(into: &profile)
        try readAttributes(into: &profile)
        try readDefaults(into: &profile)
        if let node = fields["dates"] { profile.dates = try dates(node) }
        try readWords(into: &profile)
        try readRows(into: &profile)
        try readStates(into: &profile)
        if let node = fields["allow_ids"] {
            profile.allowedIDs = try source.choices(node, "allow_ids")
        }
        if let node = fields["one_row_each"] {
            profile.oneRowEach = try source.flag(node, "one_row_each")
        }
        if let node = fields["identity"] {
            profile.identity = try identity(node, profile.identity)
        }
        return profile
    }

    private func readColumns(into profile: inout IntakeProfile) throws(NotationError) {
        guard let node = fields["columns"] else { return }
        let known = Field.allCases.map(\.name)
        var read: [[UInt8]: String] = [:]
        for entry in try Fields(node, "columns", known: known, in: source).entries {
            guard let field = Field.allCases.first(where: { $0.name == entry.key }) else {
                continue
            }
            let heading = try source.scalar(entry.value, entry.key)
            let key = folded(heading.utf8)
            guard !key.isEmpty else {
                throw source.error(entry.value, "‘\(entry.key)’ names no column")
            }
            if let other = read.updateValue(entry.key, forKey: key) {
                throw source.error(
                    entry.value, "‘\(other)’ is read from this column already",
                    hint: "a column is one thing; case, spaces, _ and - make no difference")
            }
            profile.read(field, from: heading)
        }
    }

    private func readDefaults(into profile: inout IntakeProfile) throws(NotationError) {
        guard let node = fields["defaults"] else { return }
        let known = ["type", "regime", "reason", "jurisdiction"]
        let defaults = try Fields(node, "defaults", known: known, in: source)
        for (key, _, value) in defaults.entries {
            guard let field = Field.allCases.first(where: { $0.name == key }) else { continue }
            switch field {
            case .type: profile.defaults[field] = try kind(value, key).rawValue
            case .regime: profile.defaults[field] = try regime(value, key).rawValue
            default: profile.defaults[field] = try source.sentence(value, key)
            }
        }
    }

    private func dates(_ node: Node) throws(NotationError) -> DateRule {
        var rule = DateRule(isLenient: true)
        let dates = try Fields(node, "dates", known: ["order", "zone", "numbers"], in: source)
        if let node = dates["order"] { rule.order = try source.choice(node, "order") }
        if let node = dates["numbers"] { rule.numbers = try source.choice(node, "numbers") }
        if let node = dates["zone"] {
            let name = try source.scalar(node, "zone")
            let known = TimeZone.knownTimeZoneIdentifiers
            guard let zone = TimeZone.ofTable(name) else {
                let meant = Suggestion.nearest(to: name, in: known)
                throw source.error(
                    node, "unknown time zone ‘\(Suggestion.shown(name))’",
                    hint: meant.map { "did you mean ‘\($0)’" }
                        ?? "give an IANA name such as ‘Europe/Berlin’")
            }
            rule.zone = zone
        }
        return rule
    }

    private func readRows(into profile: inout IntakeProfile) throws(NotationError) {
        if let node = fields["leave_out"] {
            var rules: [LeaveOutRule] = []
            for (column, _, value) in try Fields(node, "leave_out", known: nil, in: source).entries
            {
                let values = try source.scalars(value, "leave_out")
                rules.append(LeaveOutRule(column: column, values: values))
            }
            let named = Set(rules.map(\.key))
            profile.leaveOut.removeAll { named.contains($0.key) }
            profile.leaveOut += rules
        }
        if let node = fields["ignore"] {
            for (column, _, value) in try Fields(node, "ignore", known: nil, in: source).entries {
                let key = folded(column.utf8)
                profile.ignored[key] = try source.sentence(value, "ignore")
            }
        }
    }

    private func identity(
        _ node: Node, _ usual: IdentityRule
    ) throws(NotationError) -> IdentityRule {
        var rule = usual
        let fields = try Fields(node, "identity", known: ["type", "hashed"], in: source)
        if let node = fields["type"] { rule.types = try source.scalars(node, "type") }
        if let node = fields["hashed"] {
            let known = ["scheme", "ids", "lower_case"]
            let hashed = try Fields(node, "hashed", known: known, in: source)
            let lowerCase = try hashed["lower_case"].map { node throws(NotationError) in
                try source.flag(node, "lower_case")
            }
            rule.hashed = HashedIdentity(
                scheme: try source.choice(hashed.required("scheme"), "scheme"),
                ids: try source.scalar(
                    hashed.required("ids", hint: "a file of all Stream ids of the app"), "ids"),
                isLowerCased: lowerCase ?? false)
        }
        return rule
    }
}
