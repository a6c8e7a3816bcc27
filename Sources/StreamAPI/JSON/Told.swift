// SPDX-License-Identifier: Apache-2.0

import JSON

/// What an object says under a name.
enum Told {
    /// The name is missing, or null stands there.
    case nothing
    /// Something stands there.
    case value(JSON)
    /// The name stands there twice, and says nothing that one could rely on.
    case twice

    /// What `read` makes of what stands there; nil where nothing does.
    /// - Throws: ``Unreadable`` where `read` makes nothing of it, and where the name stands there twice.
    func read<Value>(_ read: (JSON) -> Value?) throws(Unreadable) -> Value? {
        switch self {
        case .nothing: return nil
        case .twice: throw Unreadable()
        case .value(let json):
            guard let value = read(json) else { throw Unreadable() }
            return value
        }
    }

    /// Something stands there that is not what it should be: that is not the same as nothing.
    struct Unreadable: Error {}
}

extension JSON {
    /// What this object says under `name`; nothing where it is no object.
    func told(_ name: String) -> Told {
        guard case .object(let members) = self else { return .nothing }
        var told = Told.nothing
        var isFirst = true
        for member in members where member.isNamed(name) {
            guard isFirst else { return .twice }
            isFirst = false
            told = member.value.isNull ? .nothing : .value(member.value)
        }
        return told
    }

    /// Whether it is the body of a refusal, with whatever status it came and whatever else it says
    /// (Stream's documentation of API errors).
    var isRefusal: Bool { speaks(of: "StatusCode") && speaks(of: "code") }

    /// Whether anything is said in it: a text that is not empty, a number, a truth value, or a list or
    /// an object with any such.
    var saysSomething: Bool {
        switch self {
        case .null: false
        case .string(let text): !text.isEmpty
        case .number, .bool: true
        case .array(let elements): elements.contains(where: \.saysSomething)
        case .object(let members): members.contains { $0.value.saysSomething }
        }
    }

    /// Whether a member of this name stands here, as often as it may, that says something or stands
    /// there twice: where its presence counts against somebody.
    func speaks(of name: String) -> Bool {
        switch told(name) {
        case .nothing: false
        case .twice: true
        case .value(let json): json.saysSomething
        }
    }
}
