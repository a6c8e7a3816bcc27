// SPDX-License-Identifier: Apache-2.0

/// A JSON value (RFC 8259) that keeps what matters here and what dictionaries of strings lose: the
/// names of an object may be ids of people, and ids are told apart by their bytes.
enum JSON: Sendable {
    case null
    case bool(Bool)
    /// The digits as they stood.
    case number(String)
    case string(String)
    case array([JSON])
    /// The members in the order in which they stood.
    case object([Member])

    /// A name and its value.
    struct Member: Sendable {
        var name: String
        var value: JSON
    }

    /// The value of the member with this name; nil if there is none, or more than one.
    subscript(_ name: String) -> JSON? {
        let values = (members ?? []).filter { $0.name.utf8.elementsEqual(name.utf8) }
        return values.count == 1 ? values[0].value : nil
    }

    /// The members of an object.
    var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    /// The elements of an array.
    var elements: [JSON]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The text of a string.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value of `true` or `false`.
    var truth: Bool? {
        guard case .bool(let truth) = self else { return nil }
        return truth
    }

    /// A number without a fraction that fits, also where it is written as `3.0` or `3e2`.
    var integer: Int64? {
        guard case .number(let digits) = self else { return nil }
        if let exact = Int64(digits) { return exact }
        return Double(digits).flatMap(Int64.init(exactly:))
    }

    /// Whether nothing is there.
    var isNull: Bool {
        guard case .null = self else { return false }
        return true
    }
}
