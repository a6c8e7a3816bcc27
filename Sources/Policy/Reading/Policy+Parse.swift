// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Model
internal import Yams

extension Policy {
    /// The largest policy that is read, in bytes.
    static let largestFile = 1 << 20

    /// Reads a policy; the format is described in `docs/formats/policy.md`.
    ///
    /// - Parameters:
    ///   - text: the YAML, at most 1 MiB.
    ///   - file: the file's name, for errors only; nothing is opened.
    /// - Throws: ``PolicyError`` for the first thing that is wrong.
    public static func parse(_ text: String, file: String) throws(PolicyError) -> Policy {
        let source = Source(file: file)
        let root = try node(of: text, source)
        let fields = try Fields(
            root, "policy",
            known: [
                "version", "name", "time_zone", "never_touch", "holidays", "house_days", "rules",
            ], in: source)
        let versionNode = try fields.required("version", hint: "begin with ‘version: 1’")
        let version = try source.number(versionNode, "version")
        guard version == 1 else {
            throw source.error(
                versionNode, "version \(version) is not known", hint: "this is version 1")
        }
        let name = try fields["name"].map { node throws(PolicyError) in
            try source.sentence(node, "name")
        }
        let zone = try zone(fields.required("time_zone", hint: "such as ‘Europe/Berlin’"), source)
        let neverTouch = try neverTouch(fields["never_touch"], source)
        let clock = try clock(fields, source)
        let rules = try rules(fields.required("rules"), source)
        return Policy(
            name: name ?? "", version: version, zone: zone, neverTouch: neverTouch, rules: rules,
            clock: clock)
    }

    private static func node(of text: String, _ source: Source) throws(PolicyError) -> Node {
        guard text.utf8.count <= largestFile else {
            throw source.error(nil, "the policy is larger than 1 MiB")
        }
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch {
            throw syntaxError(error, source)
        }
        guard let root else {
            throw source.error(nil, "the policy is empty", hint: "begin with ‘version: 1’")
        }
        return root
    }

    private static func zone(_ node: Node, _ source: Source) throws(PolicyError) -> TimeZone {
        let name = try source.scalar(node, "time_zone")
        let known = TimeZone.knownTimeZoneIdentifiers
        guard known.contains(name) || name == "UTC", let zone = TimeZone(identifier: name) else {
            let meant = Suggestion.nearest(to: name, in: known)
            throw source.error(
                node, "unknown time zone ‘\(Suggestion.shown(name))’",
                hint: meant.map { "did you mean ‘\($0)’" }
                    ?? "give an IANA name such as ‘Europe/Berlin’")
        }
        return zone
    }

    private static func neverTouch(_ node: Node?, _ source: Source) throws(PolicyError)
        -> NeverTouch
    {
        guard let node else { return NeverTouch(ids: [], roles: []) }
        let fields = try Fields(node, "never_touch", known: ["ids", "roles"], in: source)
        var ids: Set<SubjectID> = []
        var roles: Set<String> = []
        if let node = fields["ids"] { ids = try source.ids(node, "ids") }
        if let node = fields["roles"] { roles = Set(try source.scalars(node, "roles")) }
        return NeverTouch(ids: ids, roles: roles)
    }

    private static func clock(_ fields: Fields, _ source: Source) throws(PolicyError)
        -> LegalClock
    {
        var holidays: Set<CalendarDate> = []
        if let list = fields["holidays"] {
            for item in try source.nodes(list, "holidays") {
                guard let date = CalendarDate(try source.scalar(item, "holidays")) else {
                    throw source.error(
                        item, "not a day of the calendar",
                        hint: "write days as YYYY-MM-DD, such as 2026-12-25")
                }
                holidays.insert(date)
            }
        }
        guard let house = fields["house_days"] else { return LegalClock(holidays: holidays) }
        let days = try Fields(house, "house_days", known: ["lgpd"], in: source)
        let node = try days.required("lgpd")
        let lgpd = try source.number(node, "lgpd")
        guard (1...366).contains(lgpd) else {
            throw source.error(node, "‘lgpd’ must be 1 to 366 days")
        }
        return LegalClock(holidays: holidays, lgpdDays: lgpd)
    }

    private static func rules(_ node: Node, _ source: Source) throws(PolicyError) -> [PolicyRule] {
        guard case .sequence(let list) = node, !list.isEmpty else {
            throw source.error(
                node, "‘rules’ must be a list of at least one rule",
                hint: "begin each rule with ‘- id: …’")
        }
        var rules: [PolicyRule] = []
        var lines: [String: Int] = [:]
        for item in list {
            let rule = try RuleReader(item, source).rule()
            if let line = lines[rule.id] {
                throw source.error(
                    item, "a rule ‘\(rule.id)’ stands already on line \(line)",
                    hint: "give each rule its own id")
            }
            lines[rule.id] = rule.line
            rules.append(rule)
        }
        return rules
    }
}
