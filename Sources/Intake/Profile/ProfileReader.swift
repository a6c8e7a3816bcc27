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
        var profiles: [String: IntakeProfile] = [:]
        for (name, keyNode, value) in try source.entries(node, "profiles") {
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
    /// The keys of a profile.
    enum Key: String, CaseIterable {
        case like, columns, attributes, defaults, dates, types, regimes, ignore, identity
        case typeSeparator = "type_separator"
        case leaveOut = "leave_out"
        case takeOnly = "take_only"
        case notYet = "not_yet"
        case allowIDs = "allow_ids"
        case oneRowEach = "one_row_each"
    }

    private enum DefaultKey: String, CaseIterable { case type, regime, reason, jurisdiction }

    private enum DateKey: String, CaseIterable { case order, zone, numbers }

    private enum IdentityKey: String, CaseIterable { case type, hashed }

    private enum HashedKey: String, CaseIterable {
        case scheme, ids
        case lowerCase = "lower_case"
    }

    let source: Source
    let fields: Fields<Key>
    private let name: String

    init(_ node: Node, _ name: String, _ source: Source) throws(NotationError) {
        self.source = source
        self.name = name
        fields = try Fields(node, name, in: source)
    }

    func profile() throws(NotationError) -> IntakeProfile {
        var profile = IntakeProfile(name: name)
        if let node = fields[.like] {
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
        if let node = fields[.dates] { profile.dates = try dates(node) }
        try readWords(into: &profile)
        try readRows(into: &profile)
        try readStates(into: &profile)
        if let node = fields[.allowIDs] {
            profile.allowedIDs = try source.choices(node, "allow_ids")
        }
        if let node = fields[.oneRowEach] {
            profile.oneRowEach = try source.flag(node, "one_row_each")
        }
        if let node = fields[.identity] {
            profile.identity = try identity(node, profile.identity)
        }
        return profile
    }

    private func readColumns(into profile: inout IntakeProfile) throws(NotationError) {
        guard let node = fields[.columns] else { return }
        var read: [[UInt8]: String] = [:]
        for entry in try source.entries(node, "columns") {
            guard let field = Field.allCases.first(where: { $0.name == entry.key }) else {
                throw source.error(
                    entry.keyNode, "unknown word ‘\(Suggestion.shown(entry.key))’",
                    hint: Suggestion.hint(for: entry.key, in: Field.allCases.map(\.name)))
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
        guard let node = fields[.defaults] else { return }
        let defaults = try Fields<DefaultKey>(node, "defaults", in: source)
        for (key, _, value) in defaults.entries {
            let word = key.rawValue
            switch key {
            case .type: profile.defaults[.type] = try kind(value, word).rawValue
            case .regime: profile.defaults[.regime] = try regime(value, word).rawValue
            case .reason: profile.defaults[.reason] = try source.sentence(value, word)
            case .jurisdiction: profile.defaults[.jurisdiction] = try source.sentence(value, word)
            }
        }
    }

    private func dates(_ node: Node) throws(NotationError) -> DateRule {
        var rule = DateRule(isLenient: true)
        let dates = try Fields<DateKey>(node, "dates", in: source)
        if let node = dates[.order] { rule.order = try source.choice(node, "order") }
        if let node = dates[.numbers] { rule.numbers = try source.choice(node, "numbers") }
        if let node = dates[.zone] {
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
        if let node = fields[.leaveOut] {
            var rules: [LeaveOutRule] = []
            for (column, _, value) in try source.entries(node, "leave_out") {
                let values = try source.scalars(value, "leave_out")
                rules.append(LeaveOutRule(column: column, values: values))
            }
            let named = Set(rules.map(\.key))
            profile.leaveOut.removeAll { named.contains($0.key) }
            profile.leaveOut += rules
        }
        if let node = fields[.ignore] {
            for (column, _, value) in try source.entries(node, "ignore") {
                let key = folded(column.utf8)
                profile.ignored[key] = try source.sentence(value, "ignore")
                profile.unheeded.insert(key)
            }
        }
    }

    private func identity(
        _ node: Node, _ usual: IdentityRule
    ) throws(NotationError) -> IdentityRule {
        var rule = usual
        let fields = try Fields<IdentityKey>(node, "identity", in: source)
        if let node = fields[.type] { rule.types = try source.scalars(node, "type") }
        if let node = fields[.hashed] {
            let hashed = try Fields<HashedKey>(node, "hashed", in: source)
            let lowerCase = try hashed[.lowerCase].map { node throws(NotationError) in
                try source.flag(node, "lower_case")
            }
            rule.hashed = HashedIdentity(
                scheme: try source.choice(hashed.required(.scheme), "scheme"),
                ids: try source.scalar(
                    hashed.required(.ids, hint: "a file of all Stream ids of the app"), "ids"),
                isLowerCased: lowerCase ?? false)
        }
        return rule
    }
}
