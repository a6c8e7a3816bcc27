// SPDX-License-Identifier: Apache-2.0

import JSON

/// Any object that a profile explains: what lies in objects and lists is named by its path, such as
/// `additionalData.customerNumber`,
/// and a list of texts that is no field is one text with commas.
///
/// OneTrust's objects are known without a profile.
struct FlattenedForm: RequestForm {
    let usual: IntakeProfile
    private(set) var names: [Field: String] = [:]
    private(set) var blamed: String?
    /// The ids of an object that is one row for each of them.
    private(set) var people: [String] = []
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
                    try keep(texts, name, profile, &cells)
                } else {
                    let inner = list.enumerated().map {
                        JSON.Member(name: String($0.offset), value: $0.element)
                    }
                    try fill(&cells, profile, .object(inner), path: name)
                }
            default:
                try keep(member.value.said ?? "", name, profile, &cells)
            }
        }
    }

    /// A list of texts is one text if it is no field, or the types of a row that can have several.
    private mutating func keep(
        _ texts: [String], _ name: String, _ profile: IntakeProfile, _ cells: inout RowCells
    ) throws(RowProblem) {
        let field = profile.field(named: folded(name.utf8))
        switch field {
        case nil, .type?:
            let separator = field == nil ? "," : profile.typeSeparator ?? ","
            try keep(texts.joined(separator: separator), name, profile, &cells)
        case .userID? where profile.oneRowEach:
            people = texts
            try keep(texts.first ?? "", name, profile, &cells)
        case let field?:
            names[field] = presentable(name) ?? field.name
            throw .listValue(field)
        }
    }

    private mutating func keep(
        _ text: String, _ name: String, _ profile: IntakeProfile, _ cells: inout RowCells
    ) throws(RowProblem) {
        let key = folded(name.utf8)
        guard profile.attributes[key] == nil, let field = profile.field(named: key) else {
            blamed = presentable(name)
            try cells.keep(text, as: name)
            blamed = nil
            return
        }
        guard !text.isEmpty else { return }
        guard names.updateValue(presentable(name) ?? field.name, forKey: field) == nil else {
            throw .duplicateKey(field)
        }
        cells.set(field, to: text)
    }
}
