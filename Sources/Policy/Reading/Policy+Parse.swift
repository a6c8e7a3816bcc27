// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Model
public import Notation
internal import Yams

/// The keys of a policy's head.
public enum PolicyKey: String, CaseIterable, Sendable {
    case version, name, backups, brakes, rules, cases, evidence, country, holidays, recipients
    case timeZone = "time_zone"
    case neverTouch = "never_touch"
    case verifyAgain = "verify_again"
    case firstDay = "first_day"
    case houseDays = "house_days"
}

private enum BackupKey: String, CaseIterable { case days, source }

private enum NeverTouchKey: String, CaseIterable { case ids, roles }

extension Policy {
    /// The largest policy that is read, in bytes.
    static let largestFile = 1 << 20

    /// Reads a policy; the format is described in `docs/formats/policy.md`.
    ///
    /// - Parameters:
    ///   - text: the YAML, at most 1 MiB.
    ///   - file: the file's name, for errors only; nothing is opened.
    ///   - fingerprint: the SHA-256 of the file in hex, which every decision carries.
    ///   - holidays: gives the text of a file of holidays that the policy names; nil where files
    ///     cannot be read, and then a policy that names one does not load.
    /// - Throws: ``NotationError`` for the first thing that is wrong.
    public static func parse(
        _ text: String, file: String, fingerprint: String = "", countsDays: Bool = true,
        holidays: ((String) throws -> String)? = nil
    ) throws(NotationError) -> Policy {
        let source = Source(file: file)
        let root = try source.root(
            of: text, "policy", limit: largestFile, begin: "begin with ‘version: 1’")
        let fields = try Fields<PolicyKey>(root, "policy", in: source)
        let versionNode = try fields.required(.version, hint: "begin with ‘version: 1’")
        let version = try source.number(versionNode, "version")
        guard version == 1 else {
            throw source.error(
                versionNode, "version \(version) is not known", hint: "this is version 1")
        }
        let name = try fields[.name].map { node throws(NotationError) in
            try source.sentence(node, "name")
        }
        let zone = try zone(fields.required(.timeZone, hint: "such as ‘Europe/Berlin’"), source)
        let neverTouch = try neverTouch(fields[.neverTouch], source)
        let clock = countsDays ? try LegalClock.read(fields, file: holidays) : LegalClock()
        let brakes = try fields[.brakes].map { node throws(NotationError) in
            try Brakes.read(node, source)
        }
        let rules = try rules(fields.required(.rules), source)
        let backups = try backups(fields[.backups], source)
        let cases = try CaseReader(source, rules: rules.map(\.id)).cases(fields[.cases])
        return Policy(
            name: name ?? "", version: version, fingerprint: fingerprint,
            zone: ControllerZone(zone), neverTouch: neverTouch, rules: rules, clock: clock,
            brakes: brakes ?? .none, backups: backups,
            verifyAgain: try verifyAgain(fields[.verifyAgain], source),
            evidence: try evidence(fields[.evidence], source),
            firstDay: try firstDay(fields[.firstDay], source), cases: cases,
            recipients: try recipients(fields[.recipients], source))
    }

    /// Before Stream there was nobody to erase.
    private static let earliestDay = CalendarDate(year: 2010, month: 1, day: 1)

    private static func firstDay(_ node: Node?, _ source: Source) throws(NotationError)
        -> CalendarDate
    {
        guard let node else { return earliestDay ?? CalendarDate(dayNumber: 0) }
        return try TestReader(source).date(node, "first_day")
    }

    private static func backups(_ node: Node?, _ source: Source) throws(NotationError)
        -> BackupWindow?
    {
        guard let node else { return nil }
        let fields = try Fields<BackupKey>(node, "backups", in: source)
        let daysNode = try fields.required(.days, hint: "such as ‘backups: {days: 35}’")
        let days = try source.number(daysNode, "days")
        guard (0...3660).contains(days) else {
            throw source.error(daysNode, "‘days’ must be 0 to 3660")
        }
        var from = ""
        if let node = fields[.source] { from = try source.sentence(node, "source") }
        return BackupWindow(days: days, source: from)
    }

    private static func zone(_ node: Node, _ source: Source) throws(NotationError) -> TimeZone {
        let name = try source.scalar(node, "time_zone")
        let known = TimeZone.knownTimeZoneIdentifiers
        guard let zone = TimeZone.ofTable(name) else {
            let meant = Suggestion.nearest(to: name, in: known)
            throw source.error(
                node, "unknown time zone ‘\(Suggestion.shown(name))’",
                hint: meant.map { "did you mean ‘\($0)’" }
                    ?? "give an IANA name such as ‘Europe/Berlin’")
        }
        return zone
    }

    private static func neverTouch(_ node: Node?, _ source: Source) throws(NotationError)
        -> NeverTouch
    {
        guard let node else { return NeverTouch(ids: [], roles: []) }
        let fields = try Fields<NeverTouchKey>(node, "never_touch", in: source)
        var ids: Set<SubjectID> = []
        var roles: Set<String> = []
        if let node = fields[.ids] { ids = try source.ids(node, "ids") }
        if let node = fields[.roles] { roles = Set(try source.scalars(node, "roles")) }
        return NeverTouch(ids: ids, roles: roles)
    }

    private static func rules(_ node: Node, _ source: Source) throws(NotationError) -> [PolicyRule]
    {
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
