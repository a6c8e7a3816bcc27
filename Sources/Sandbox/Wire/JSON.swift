// SPDX-License-Identifier: Apache-2.0

/// A JSON value that keeps the order of its members, so that answers repeat byte for byte.
enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    /// A name and its value.
    struct Member: Hashable, Sendable {
        var name: String
        var value: JSON

        init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// The last member of this name, if this is an object that has one.
    subscript(_ name: String) -> JSON? {
        members?.last { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// Whether there is a member of this name that says something: null is as good as none.
    func has(_ name: String) -> Bool {
        self[name].map { $0 != .null } ?? false
    }

    var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    var items: [JSON]? {
        guard case .array(let items) = self else { return nil }
        return items
    }

    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var flag: Bool? {
        guard case .bool(let flag) = self else { return nil }
        return flag
    }

    var integer: Int64? {
        guard case .int(let integer) = self else { return nil }
        return integer
    }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(nilLiteral: ()) { self = .null }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int64) { self = .int(value) }
    init(stringLiteral value: String) { self = .string(value) }
    init(arrayLiteral elements: JSON...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
