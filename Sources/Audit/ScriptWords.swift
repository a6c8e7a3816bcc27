// SPDX-License-Identifier: Apache-2.0

import Transparency

/// What `verify.sh` must know of formats and records: each stands in the script as `@NAME@`.
enum ScriptWords {
    static let all: [(name: String, text: String)] = [
        ("NEWEST", String(PackFormat.current.number)),
        ("ENDINGS", lines(endings.map { "('\($0.outcome)', \($0.since))" }, 5)),
        ("KINDS", lines(PackFormat.current.kinds.map { "('\($0)')" }, 7)),
        ("OUTSIDE", lines(PackRules.outside.map { "('\($0)')" }, 7)),
        ("FIELDS", RecordKinds.all.map { lines(fields($0), 3) }.joined(separator: ",\n")),
        ("REASONS", lines(PackRules.reasons.map { "('\($0.joined(separator: "', '"))')" }, 2)),
        (
            "CATEGORIES",
            lines(
                PackRules.categories.enumerated().map { "('\($0.element)', \($0.offset + 1))" }, 6)
        ),
        ("MODES", lines(RecordedModes.names.map { "b->'$.\($0)'" }, 4)),
    ]

    /// Where a row may end, with the first format that has it.
    private static let endings = PackFormat.current.outcomes.map { outcome in
        let since = PackFormat.known.first { $0.outcomes.contains(outcome) }
        return (outcome: outcome, since: (since ?? .current).number)
    }

    /// What each field of a kind holds, and whether every record of the kind has it.
    private static func fields(_ kind: any RecordBody.Type) -> [String] {
        RecordKinds.fields(of: kind).map { field in
            let type = field.type == .string ? "text" : field.type.rawValue
            return "('\(kind.kind)', '\(field.name)', '\(type)', \(field.isNeeded ? 1 : 0))"
        }
    }

    /// A list, so many to a line.
    private static func lines(_ items: [String], _ count: Int) -> String {
        stride(from: 0, to: items.count, by: count).map { start in
            items[start..<min(start + count, items.count)].joined(separator: ", ")
        }.joined(separator: ",\n")
    }
}
