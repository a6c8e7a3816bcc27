// SPDX-License-Identifier: Apache-2.0

import Model
package import Notation
package import Transparency
package import Yams

/// Who decides about cases: the roles of `operators:` in `lethe.yaml`, each with the key by which its
/// decisions are signed, if it has one.
package struct Operators: Hashable, Sendable {
    /// The roles, in the order of the file, with their keys.
    package var roles: [(role: String, key: VerifyingKey?)] { entries.map { ($0.role, $0.key) } }
    private var entries: [Entry] = []

    /// The keys of a role.
    enum Key: String, CaseIterable {
        case key
    }

    private struct Entry: Hashable, Sendable {
        var role: String
        var key: VerifyingKey?
    }

    /// Nobody is named: whoever may use the ledger decides.
    package init() {}

    package init(_ node: Node, in source: Source) throws(NotationError) {
        let hint = "such as: operators: {dpo: {key: \"ssh-ed25519 AAAA…\"}, support: {}}"
        for (role, name, value) in try source.entries(node, "operators") {
            guard Self.isRole(role) else {
                throw source.error(
                    name, "a role of ‘operators’ is a word of small letters, digits and -",
                    hint: hint)
            }
            guard !entries.contains(where: { $0.role == role }) else {
                throw source.error(name, "a role of ‘operators’ stands there twice", hint: hint)
            }
            let fields = try Fields<Key>(value, "operator", in: source)
            var key: VerifyingKey?
            if let node = fields[.key] {
                guard let read = try? VerifyingKey(openSSHLine: try source.scalar(node, "key"))
                else {
                    throw source.error(
                        node, "the key of an operator cannot be read",
                        hint: "one line is needed, as ssh-add -L prints it: ssh-ed25519 AAAA…")
                }
                key = read
            }
            entries.append(Entry(role: role, key: key))
        }
    }

    private static func isRole(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
            }
    }

    /// Who decides: nobody's role where none is named.
    /// - Throws: ``Model/Failure`` for a role that is not there, and where one must be given.
    package func who(_ role: String?) throws -> (role: String?, key: VerifyingKey?) {
        let names = entries.map(\.role).joined(separator: ", ")
        guard let role else {
            guard entries.isEmpty else {
                throw Failure(
                    .usage, "who decides is not said", hint: "add: --as ROLE; roles: \(names)")
            }
            return (nil, nil)
        }
        guard let entry = entries.first(where: { $0.role == role }) else {
            throw Failure(
                .usage, "lethe.yaml has no operator of this role",
                hint: entries.isEmpty
                    ? "name the roles under ‘operators’ in lethe.yaml" : "roles: \(names)")
        }
        return (entry.role, entry.key)
    }
}
