// SPDX-License-Identifier: Apache-2.0

// An action written out field by field: what a plan's digest covers, and what the ledger stores. It
// depends on nothing but what is to be done, neither on hashing nor on how Swift describes a value.

extension Action {
    /// The action as text: its kind, then its fields, each ` name=value`.
    ///
    /// A new owner is written as its length in bytes, `:` and its bytes; what is not set is `-`. A
    /// category that Stream's deletion of users carries is always there, any other where it is set.
    public var canonicalText: String {
        switch self {
        case .delete(let modes):
            var text = "delete"
            for category in Category.allCases {
                let word = category.written(modes[category])
                guard word != nil || category.isOfDeleteUsers else { continue }
                text += " \(category.rawValue)=\(word ?? "-")"
            }
            return text + " new_channel_owner_id=\(Self.text(modes.newChannelOwner))"
                + " new_call_owner_id=\(Self.text(modes.newCallOwner))"
        case .deactivate(let options):
            return "deactivate mark_messages_deleted=\(options.markMessagesDeleted)"
                + " mark_channels_deleted=\(options.markChannelsDeleted)"
                + " revoke_tokens=\(options.revokeTokens)"
        case .reactivate(let options):
            return "reactivate restore_messages=\(options.restoreMessages)"
                + " restore_channels=\(options.restoreChannels)"
        case .restore:
            return "restore"
        }
    }

    /// The action that is written so; nil where a word, a field or a combination is none. A category
    /// that is not named is left untouched, so a text from before there was one can be read.
    public init?(canonicalText text: String) {
        do throws(CanonicalFields.Unreadable) {
            var fields = try CanonicalFields(text)
            switch fields.kind {
            case "delete": self = .delete(try fields.modes())
            case "deactivate":
                self = .deactivate(
                    Deactivation(
                        markMessagesDeleted: try fields.flag("mark_messages_deleted"),
                        markChannelsDeleted: try fields.flag("mark_channels_deleted"),
                        revokeTokens: try fields.flag("revoke_tokens")))
            case "reactivate":
                self = .reactivate(
                    Reactivation(
                        restoreMessages: try fields.flag("restore_messages"),
                        restoreChannels: try fields.flag("restore_channels")))
            case "restore": self = .restore
            default: return nil
            }
            guard fields.isEmpty else { return nil }
        } catch {
            return nil
        }
    }

    private static func text(_ owner: SubjectID?) -> String {
        guard let owner else { return "-" }
        return "\(owner.rawValue.utf8.count):\(owner.rawValue)"
    }
}

/// The fields of a canonical text; reading one takes it out, so that what is left over is unknown.
private struct CanonicalFields {
    struct Unreadable: Error {}

    let kind: String
    private var words: [String: String] = [:]
    private var ids: [String: String] = [:]

    init(_ text: String) throws(Unreadable) {
        var rest = Array(text.utf8)[...]
        kind = Self.word(&rest, " ")
        while let space = rest.popFirst() {
            let name = Self.word(&rest, "=")
            guard space == UInt8(ascii: " "), rest.popFirst() != nil, words[name] == nil,
                ids[name] == nil
            else { throw Unreadable() }
            let word = Self.word(&rest, " ", ":")
            if rest.first == UInt8(ascii: ":") {
                // The length says where an id ends: there can be a space in it.
                rest.removeFirst()
                guard let length = Int(word), (1...max(1, rest.count)).contains(length),
                    let id = String(validating: rest.prefix(length), as: UTF8.self)
                else { throw Unreadable() }
                ids[name] = id
                rest.removeFirst(length)
            } else {
                words[name] = word
            }
        }
    }

    var isEmpty: Bool { words.isEmpty && ids.isEmpty }

    mutating func flag(_ name: String) throws(Unreadable) -> Bool {
        guard let flag = words.removeValue(forKey: name).flatMap(Bool.init) else {
            throw Unreadable()
        }
        return flag
    }

    mutating func modes() throws(Unreadable) -> Modes {
        var extents: [Category: Extent] = [:]
        for category in Category.allCases {
            guard let word = words.removeValue(forKey: category.rawValue),
                word != category.written(nil) ?? "-"
            else { continue }
            guard let extent = category.extents.first(where: { category.written($0) == word })
            else { throw Unreadable() }
            extents[category] = extent
        }
        let (channels, calls) = try (owner("new_channel_owner_id"), owner("new_call_owner_id"))
        guard let modes = try? Modes(extents, newChannelOwner: channels, newCallOwner: calls)
        else { throw Unreadable() }
        return modes
    }

    private mutating func owner(_ name: String) throws(Unreadable) -> SubjectID? {
        if let id = ids.removeValue(forKey: name).flatMap(SubjectID.init) { return id }
        guard words.removeValue(forKey: name) == "-" else { throw Unreadable() }
        return nil
    }

    private static func word(
        _ rest: inout ArraySlice<UInt8>, _ ends: Unicode.Scalar...
    ) -> String {
        let word = rest.prefix { byte in !ends.contains { UInt8(ascii: $0) == byte } }
        rest = rest.dropFirst(word.count)
        return String(decoding: word, as: UTF8.self)
    }
}
