// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

extension User {
    /// The part that a policy or a verification asks for.
    public var facts: SubjectFacts {
        var texts: [String: String] = [:]
        for member in custom.members ?? [] { member.value.add(to: &texts, as: member.name) }
        return SubjectFacts(
            role: role ?? "", teams: teams, createdAt: createdAt, lastActive: lastActive,
            deactivatedAt: deactivatedAt, tokensRevokedBefore: revokeTokensIssuedBefore,
            custom: texts, unread: unread, deletion: deletion)
    }

    /// How the account is shown as deleted; nil where it is not.
    private var deletion: ShownDeletion? {
        guard deletedAt != nil else { return nil }
        let isEmptied =
            [name, image].allSatisfy { ($0 ?? "").isEmpty } && custom == .object([])
            && !unread.contains(.custom) && unknown["name"] == nil && unknown["image"] == nil
        return isEmptied ? .emptied : .whole
    }
}

extension JSON {
    /// Adds what stands here as text, and what stands in it under the names of its members. Nothing
    /// is lost that somebody could have meant: of a name that stands twice, both values.
    fileprivate func add(to texts: inout [String: String], as name: String) {
        guard let text = plainText, !text.isEmpty else { return }
        texts[name] = texts[name].map { $0 + "\n" + text } ?? text
        for member in members ?? [] { member.value.add(to: &texts, as: "\(name).\(member.name)") }
    }

    /// A text, a number or a truth value as it is written, a list or an object as JSON; nil for what
    /// says nothing.
    private var plainText: String? {
        switch self {
        case .null, .array([]), .object([]): nil
        case .string(let text): text
        case .number(let number): number.digits
        case .bool(let truth): String(truth)
        case .array, .object: String(decoding: bytes, as: UTF8.self)
        }
    }
}
