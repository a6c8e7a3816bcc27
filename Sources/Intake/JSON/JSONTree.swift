// SPDX-License-Identifier: Apache-2.0

/// A JSON value (RFC 8259) as its file writes it: numbers as text, members in their order.
indirect enum JSONTree: Hashable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONTree])
    case object([Member])

    struct Member: Hashable {
        var name: String
        var value: JSONTree
    }

    /// How deep objects and arrays can lie in one another.
    static let deepest = 64

    /// The value of the member whose name has these very bytes; nil if this is no object or has no
    /// such member.
    subscript(name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }
}

/// Reads one JSON value into a tree. A comma after the last member is passed over: published
/// examples of privacy requests have it.
struct JSONTreeParser {
    private(set) var scanner: JSONScanner
    /// The key to blame, where it can stand in a message.
    private(set) var blamed: String?

    init(_ scanner: JSONScanner) {
        self.scanner = scanner
    }

    /// Reads the value that stands here, and nothing after it.
    mutating func value(depth: Int = 1) throws(RowProblem) -> JSONTree {
        scanner.skipBlanks()
        switch scanner.peek {
        case Byte.quote: return .string(try text())
        case Byte.brace, 0x5B:
            guard depth <= JSONTree.deepest else {
                throw .brokenJSON("values lie more than \(JSONTree.deepest) deep")
            }
            return scanner.peek == Byte.brace ? try object(depth) : try array(depth)
        default:
            let literal = String(decoding: try scanner.readLiteral(), as: UTF8.self)
            switch literal {
            case "null": return .null
            case "true", "false": return .bool(literal == "true")
            default: return .number(literal)
            }
        }
    }

    private mutating func text() throws(RowProblem) -> String {
        var bytes: [UInt8] = []
        try scanner.readString(into: &bytes)
        guard !bytes.contains(0) else { throw .nul(nil) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func array(_ depth: Int) throws(RowProblem) -> JSONTree {
        _ = scanner.take(0x5B)
        var values: [JSONTree] = []
        while true {
            scanner.skipBlanks()
            if scanner.take(0x5D) { return .array(values) }
            values.append(try value(depth: depth + 1))
            scanner.skipBlanks()
            if scanner.take(0x2C) { continue }
            guard scanner.take(0x5D) else { throw .brokenJSON("an array is not closed") }
            return .array(values)
        }
    }

    private mutating func object(_ depth: Int) throws(RowProblem) -> JSONTree {
        _ = scanner.take(Byte.brace)
        var members: [JSONTree.Member] = []
        var names: Set<[UInt8]> = []
        while true {
            scanner.skipBlanks()
            if scanner.take(0x7D) { return .object(members) }
            let name = try text()
            guard names.insert(Array(name.utf8)).inserted else {
                blamed = presentable(name)
                throw .duplicateKey(nil)
            }
            scanner.skipBlanks()
            guard scanner.take(0x3A) else { throw .brokenJSON("a key has no colon after it") }
            members.append(JSONTree.Member(name: name, value: try value(depth: depth + 1)))
            scanner.skipBlanks()
            if scanner.take(0x2C) { continue }
            guard scanner.take(0x7D) else { throw .brokenJSON("the object is not closed") }
            return .object(members)
        }
    }
}
