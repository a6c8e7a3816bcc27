// SPDX-License-Identifier: Apache-2.0

/// Reads one JSON value into a ``JSON``.
public struct JSONParser {
    /// How deep objects and arrays can lie in one another.
    public static let deepest = 64

    /// What of the grammar is taken strictly. A service says what it says, and is read as far as
    /// it can be; a file is a person's, who is told what to mend.
    public struct Rules: Sendable {
        /// Whether half a surrogate pair is U+FFFD, or no text at all.
        public var replacesHalfPairs = true
        /// Whether a comma may follow the last element or member: published examples of privacy
        /// requests have it.
        public var allowsLastComma = false
        /// Whether a name may stand twice in an object, and a NUL in a text.
        public var allowsDoubtful = true

        /// What a service answers.
        public static let service = Rules()
        /// What a person hands in.
        public static let file = Rules(
            replacesHalfPairs: false, allowsLastComma: true, allowsDoubtful: false)
    }

    /// Where reading stands.
    public private(set) var scanner: JSONScanner
    /// The name that stands twice, after ``JSONFault/duplicateName``.
    public private(set) var blamed: String?
    private let rules: Rules

    /// A parser of what the scanner walks over.
    public init(_ scanner: JSONScanner, _ rules: Rules) {
        self.scanner = scanner
        self.scanner.replacesHalfPairs = rules.replacesHalfPairs
        self.rules = rules
    }

    /// Reads the value that stands here, and nothing after it.
    public mutating func value() throws(JSONFault) -> JSON { try value(depth: 1) }

    private mutating func value(depth: Int) throws(JSONFault) -> JSON {
        scanner.skipSpace()
        switch scanner.peek {
        case UInt8(ascii: "\""): return .string(try text())
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard depth <= Self.deepest else { throw .tooDeep }
            return scanner.peek == UInt8(ascii: "{") ? try object(depth) : try array(depth)
        default:
            let literal = try scanner.readLiteral()
            switch literal.first {
            case UInt8(ascii: "n"): return .null
            case UInt8(ascii: "t"): return .bool(true)
            case UInt8(ascii: "f"): return .bool(false)
            default:
                return .number(JSON.Number(read: String(decoding: literal, as: UTF8.self)))
            }
        }
    }

    private mutating func text() throws(JSONFault) -> String {
        // Most texts stand there as they are.
        if let plain = scanner.readPlainString() {
            // Of ASCII there is nothing to be found out about.
            if plain.allSatisfy({ $0 < 0x80 }) { return String(decoding: plain, as: UTF8.self) }
            guard let text = String(validating: plain, as: UTF8.self) else { throw .notUTF8 }
            return text
        }
        var bytes: [UInt8] = []
        try scanner.readString(into: &bytes)
        guard rules.allowsDoubtful || !bytes.contains(0) else { throw .nul }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    private mutating func array(_ depth: Int) throws(JSONFault) -> JSON {
        _ = scanner.take(UInt8(ascii: "["))
        var values: [JSON] = []
        while true {
            scanner.skipSpace()
            if values.isEmpty || rules.allowsLastComma, scanner.take(UInt8(ascii: "]")) {
                return .array(values)
            }
            values.append(try value(depth: depth + 1))
            scanner.skipSpace()
            if scanner.take(UInt8(ascii: ",")) { continue }
            guard scanner.take(UInt8(ascii: "]")) else { throw .openArray }
            return .array(values)
        }
    }

    private mutating func object(_ depth: Int) throws(JSONFault) -> JSON {
        _ = scanner.take(UInt8(ascii: "{"))
        var members: [JSON.Member] = []
        var names: Set<[UInt8]> = []
        while true {
            scanner.skipSpace()
            if members.isEmpty || rules.allowsLastComma, scanner.take(UInt8(ascii: "}")) {
                return .object(members)
            }
            let name = try text()
            if !rules.allowsDoubtful, !names.insert(Array(name.utf8)).inserted {
                blamed = name
                throw .duplicateName
            }
            scanner.skipSpace()
            guard scanner.take(UInt8(ascii: ":")) else { throw .noColon }
            members.append(JSON.Member(name: name, value: try value(depth: depth + 1)))
            scanner.skipSpace()
            if scanner.take(UInt8(ascii: ",")) { continue }
            guard scanner.take(UInt8(ascii: "}")) else { throw .openObject }
            return .object(members)
        }
    }
}
