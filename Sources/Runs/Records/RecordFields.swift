// SPDX-License-Identifier: Apache-2.0

import JSON
import StreamAPI

/// The fields of one record as JSON; a null is as good as nothing.
struct RecordFields {
    let json: JSON

    /// A field with a value of another kind.
    struct Unfit: Error {
        let name: String
        let remedy: String
    }

    init(_ json: JSON) { self.json = json }

    private func value<Value>(
        _ name: String, _ remedy: String, _ read: (JSON) -> Value?
    ) throws -> Value? {
        guard let field = json[name], !field.isNull else { return nil }
        guard let value = read(field) else { throw Unfit(name: name, remedy: remedy) }
        return value
    }

    func text(_ name: String) throws -> String? {
        try value(name, "a text", \.text)
    }

    func truth(_ name: String) throws -> Bool? {
        try value(name, "true or false", \.truth)
    }

    func texts(_ name: String) throws -> [String] {
        try value(name, "a list of texts") { list in
            let texts = list.elements?.compactMap(\.text)
            return texts?.count == list.elements?.count ? texts : nil
        } ?? []
    }

    func teamRoles() throws -> [TeamRole] {
        try value("teams_role", "an object such as {\"red\": \"admin\"}") { object in
            let roles = object.members?.compactMap { member in
                member.value.text.map { TeamRole(team: member.name, role: $0) }
            }
            return roles?.count == object.members?.count ? roles : nil
        } ?? []
    }

    func privacy() throws -> PrivacySettings? {
        let remedy = "an object such as {\"read_receipts\": {\"enabled\": false}}"
        return try value("privacy_settings", remedy) { object in
            let names = ["typing_indicators", "read_receipts", "delivery_receipts"]
            guard let members = object.members,
                members.allSatisfy({
                    names.contains($0.name) && $0.value["enabled"]?.truth != nil
                })
            else { return nil }
            let enabled = names.map { object[$0]?["enabled"]?.truth }
            return PrivacySettings(
                typingIndicators: enabled[0], readReceipts: enabled[1],
                deliveryReceipts: enabled[2])
        }
    }
}
