// SPDX-License-Identifier: Apache-2.0

import Audit
import Yams

/// The policy as it may be handed out. A rule can be about one person, and a list of accounts that
/// nothing touches is a list of people; a pack must not carry either.
enum PublicPolicy {
    /// The keys whose values are ids or names of people.
    private static let personal: Set<String> = [
        "user_id", "ids", "new_channel_owner_id", "new_call_owner_id", "owner",
    ]
    /// What stands in their place.
    static let mask = "masked"

    /// The text with `masked` for each value of a key that names people, and for what reads like an
    /// e-mail address or a phone number. Everything else stays as it is, so a policy that names
    /// nobody is its own public text.
    /// - Throws: what Yams says of a text that is no YAML.
    static func text(_ policy: String, domain: String) throws -> String {
        var spots: [Spot] = []
        let root = try compose(yaml: policy)
        if let root { collect(root, isPersonal: false, &spots) }
        var lines = policy.unicodeScalars
            .split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
        if let root, spots.contains(where: { extent(of: $0, in: lines) == nil }) {
            // The comments are lost, and nobody is named.
            lines = try serialize(node: masked(root, isPersonal: false)).unicodeScalars
                .split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
            spots = []
        }
        for spot in Set(spots).sorted(by: { $0.column > $1.column }) {
            guard let extent = extent(of: spot, in: lines) else { continue }
            lines[spot.line].replaceSubrange(extent, with: mask.unicodeScalars)
        }
        let scan = OutputScan(ids: IDIndex(), domain: domain)
        return lines.map { line in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: line)
            return scan.masked(String(text), as: mask)
        }.joined(separator: "\n")
    }

    /// Where a value begins, counted from 0.
    private struct Spot: Hashable {
        var line: Int
        var column: Int
        var text: String
    }

    /// What of its line a value takes up, with its marks, its anchor and its tag; nil if it does not
    /// stand there letter by letter, as where it goes over lines or has an escape.
    private static func extent(of spot: Spot, in lines: [[Unicode.Scalar]]) -> Range<Int>? {
        guard lines.indices.contains(spot.line), lines[spot.line].indices.contains(spot.column)
        else { return nil }
        var rest = lines[spot.line][spot.column...]
        while let first = rest.first, first == "&" || first == "!" {
            rest = rest.drop { $0 != " " }.drop { $0 == " " }
        }
        let text = Array(spot.text.unicodeScalars)
        guard let first = rest.first, !text.isEmpty, first != "|", first != ">" else { return nil }
        guard first == "\"" || first == "'" else {
            return rest.starts(with: text)
                ? spot.column..<rest.startIndex + text.count : nil
        }
        guard !text.contains(first), rest.dropFirst().starts(with: text + [first]) else {
            return nil
        }
        return spot.column..<rest.startIndex + text.count + 2
    }

    /// The document with the mask in place of each value that names people.
    private static func masked(_ node: Node, isPersonal: Bool) -> Node {
        switch node {
        case .scalar: return isPersonal ? Node(mask) : node
        case .mapping(let mapping):
            return Node(
                mapping.map { key, value in
                    let named = key.scalar.map { personal.contains($0.string) } ?? false
                    return (key, masked(value, isPersonal: isPersonal || named))
                })
        case .sequence(let sequence):
            return Node(sequence.map { masked($0, isPersonal: isPersonal) })
        case .alias: return node
        }
    }

    private static func collect(_ node: Node, isPersonal: Bool, _ spots: inout [Spot]) {
        switch node {
        case .scalar(let scalar):
            guard isPersonal, let mark = scalar.mark else { return }
            spots.append(
                Spot(
                    line: mark.line - 1, column: mark.column - 1, text: scalar.string))
        case .mapping(let mapping):
            for (key, value) in mapping {
                let named = key.scalar.map { personal.contains($0.string) } ?? false
                collect(value, isPersonal: isPersonal || named, &spots)
            }
        case .sequence(let sequence):
            for element in sequence { collect(element, isPersonal: isPersonal, &spots) }
        case .alias: break
        }
    }
}
