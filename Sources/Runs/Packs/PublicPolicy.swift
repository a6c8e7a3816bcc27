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
        if let root, !spots.allSatisfy({ isFound($0, in: lines) }) {
            // A value goes over lines: the comments are lost, and nobody is named.
            lines = try serialize(node: masked(root, isPersonal: false)).unicodeScalars
                .split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
            spots = []
        }
        for spot in Set(spots).sorted(by: { $0.column > $1.column }) {
            guard lines.indices.contains(spot.line) else { continue }
            cover(spot, in: &lines[spot.line])
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
        var length: Int
        var text: String
    }

    /// Whether a value stands on its line as a whole, where it can be covered.
    private static func isFound(_ spot: Spot, in lines: [[Unicode.Scalar]]) -> Bool {
        guard lines.indices.contains(spot.line), lines[spot.line].indices.contains(spot.column)
        else { return false }
        let rest = lines[spot.line][spot.column...]
        guard let first = rest.first, let value = spot.text.unicodeScalars.first else {
            return false
        }
        switch first {
        case "\"", "'": return rest.dropFirst().contains(first) && !spot.text.contains("\n")
        case "|", ">": return first == value && rest.starts(with: spot.text.unicodeScalars)
        case "&", "!":
            var line = String.UnicodeScalarView()
            line.append(contentsOf: rest)
            return String(line).contains(spot.text)
        default: return rest.starts(with: spot.text.unicodeScalars)
        }
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
                    line: mark.line - 1, column: mark.column - 1,
                    length: scalar.string.unicodeScalars.count, text: scalar.string))
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

    /// A quoted value ends with its quotation mark, a plain one after as many characters as it has;
    /// one of another form takes the rest of its line along.
    private static func cover(_ spot: Spot, in line: inout [Unicode.Scalar]) {
        guard line.indices.contains(spot.column) else { return }
        let first = line[spot.column]
        var end = min(spot.column + spot.length, line.endIndex)
        if first == "\"" || first == "'" {
            let rest = line[(spot.column + 1)...]
            end = rest.firstIndex(of: first).map { $0 + 1 } ?? line.endIndex
        } else if "&!|>".unicodeScalars.contains(first) {
            end = line.endIndex
        }
        line.replaceSubrange(spot.column..<end, with: mask.unicodeScalars)
    }
}
