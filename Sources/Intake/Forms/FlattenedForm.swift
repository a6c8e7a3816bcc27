// SPDX-License-Identifier: Apache-2.0

import JSON

/// Any object that a profile explains: what lies in objects and lists is named by its path, such as
/// `additionalData.customerNumber`, and a list of texts is one text with commas.
///
/// OneTrust's objects are known without a profile.
struct FlattenedForm: RequestForm {
    let usual: IntakeProfile
    private(set) var names: [Field: String] = [:]
    private(set) var blamed: String?
    private let tree: JSON

    init?(_ tree: JSON, profile: IntakeProfile?) {
        guard let usual = tree["requestQueueRefId"] == nil ? profile : .oneTrust else {
            return nil
        }
        self.usual = usual
        self.tree = tree
    }

    mutating func fill(_ cells: inout RowCells, _ profile: IntakeProfile) throws(RowProblem) {
        try fill(&cells, profile, tree, path: "")
    }

    private mutating func fill(
        _ cells: inout RowCells, _ profile: IntakeProfile, _ tree: JSON, path: String
    ) throws(RowProblem) {
        for member in tree.members ?? [] {
            let name = path.isEmpty ? member.name : path + "." + member.name
            switch member.value {
            case .object: try fill(&cells, profile, member.value, path: name)
            case .array(let list):
                let texts = list.compactMap(\.said)
                if texts.count == list.count {
                    try keep(texts.joined(separator: ","), name, profile, &cells)
                } else {
                    let inner = list.enumerated().map {
                        JSON.Member(name: String($0.offset), value: $0.element)
                    }
                    try fill(&cells, profile, .object(inner), path: name)
                }
            default:
                if let text = member.value.said { try keep(text, name, profile, &cells) }
            }
        }
    }

    private mutating func keep(
        _ text: String, _ name: String, _ profile: IntakeProfile, _ cells: inout RowCells
    ) throws(RowProblem) {
        guard !text.isEmpty else { return }
        guard let field = profile.field(named: folded(name.utf8)) else {
            cells.members[name] = text
            return
        }
        guard names.updateValue(presentable(name) ?? field.name, forKey: field) == nil else {
            throw .duplicateKey(field)
        }
        cells.set(field, to: text)
    }
}
