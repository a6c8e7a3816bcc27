// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Model
import Notation
import Yams

/// Who writes letters, and how they are laid out (`sender:` in lethe.yaml; docs/formats/letters.md).
package struct SenderSettings {
    package var sender: Sender
    /// The folder of the officer's own layouts.
    package var templates: URL?

    private enum Key: String, CaseIterable {
        case name, address, contact, officer, authority, templates
        case authorityLaw = "authority_law"
    }

    init(_ node: Node, in source: Source, folder: URL) throws(NotationError) {
        let all = try Fields<Key>(node, "sender", in: source)
        func text(_ key: Key) throws(NotationError) -> String? {
            guard let node = all[key] else { return nil }
            return try source.sentence(node, key.rawValue)
        }
        let hint = "such as: name: Acme GmbH"
        let name = try source.sentence(try all.required(.name, hint: hint), "name")
        let address = try source.lines(
            try all.required(.address, hint: "such as: address: [Street 1, 10115 Berlin]"),
            "address")
        sender = Sender(
            name: name, address: address, contact: try text(.contact),
            officer: try text(.officer), authority: try text(.authority))
        if let node = all[.authorityLaw] {
            guard let law = Regime(rawValue: try source.scalar(node, "authority_law")) else {
                throw source.error(
                    node, "no law of this name is known",
                    hint: "the laws are: " + Regime.allCases.map(\.rawValue).joined(separator: ", ")
                )
            }
            sender.authorityLaw = law
        }
        if let node = all[.templates] {
            templates =
                URL(filePath: try source.scalar(node, "templates"), relativeTo: folder)
                .absoluteURL
        }
    }
}
