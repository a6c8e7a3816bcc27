// SPDX-License-Identifier: Apache-2.0

internal import Model
internal import Notation
internal import Yams

private enum RecipientKey: String, CaseIterable { case name, contact, categories }

extension Policy {
    /// Reads who is to be told of an erasure; each name stands once, and data that is not named is all.
    static func recipients(_ node: Node?, _ source: Source) throws(NotationError) -> [Recipient] {
        guard let node else { return [] }
        guard case .sequence(let list) = node, !list.isEmpty else {
            throw source.error(
                node, "‘recipients’ must be a list of at least one recipient",
                hint: "begin each with ‘- name: …’")
        }
        var recipients: [Recipient] = []
        for item in list {
            let fields = try Fields<RecipientKey>(item, "recipient", in: source)
            let nameNode = try fields.required(.name, hint: "say who is to be told")
            let name = try source.sentence(nameNode, "name")
            guard !recipients.contains(where: { $0.name == name }) else {
                throw source.error(
                    nameNode, "this recipient stands there already",
                    hint: "name all its kinds of data in one place")
            }
            var contact = ""
            if let node = fields[.contact] { contact = try source.sentence(node, "contact") }
            var categories = Set(Category.allCases)
            if let node = fields[.categories] {
                categories = try source.choices(node, "categories")
            }
            recipients.append(Recipient(name: name, contact: contact, categories: categories))
        }
        return recipients
    }
}
