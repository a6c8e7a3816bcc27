// SPDX-License-Identifier: Apache-2.0

/// The columns of a request that Lethe does not know: texts by name.
///
/// A file has a million rows and one header, so the names are an array that the rows share, and the
/// values of a row are one run of bytes. Looking a name up goes through all of them.
public struct Attributes: Sendable {
    /// The names in their order; none stands twice.
    public private(set) var names: [String]
    /// The values in the same order, each ended by ``end``.
    private var values: [UInt8]

    /// What ends a value in ``init(names:values:)``: a byte that UTF-8 never has.
    public static let end: UInt8 = 0xFF

    /// No attributes.
    public init() {
        names = []
        values = []
    }

    /// Attributes from a dictionary, in no particular order.
    public init(_ texts: [String: String]) {
        self.init()
        for (name, value) in texts { append(name, value) }
    }

    /// Attributes from names of which none stands twice, and the UTF-8 of as many values, each
    /// ended by ``end``; a value that is missing is empty.
    public init(names: [String], values: [UInt8]) {
        self.names = names
        self.values = values
    }

    /// Whether there are none.
    public var isEmpty: Bool { names.isEmpty }

    /// The value under a name; nil for a name that is not there. Setting nil takes the name out.
    public subscript(name: String) -> String? {
        get {
            guard names.contains(name) else { return nil }
            return first { $0.name == name }?.value
        }
        set {
            removeAll { $0 == name }
            if let newValue { append(name, newValue) }
        }
    }

    /// Takes out all whose name is so.
    public mutating func removeAll(where isSo: (String) -> Bool) {
        guard names.contains(where: isSo) else { return }
        let rest = filter { !isSo($0.name) }
        self = Attributes()
        for (name, value) in rest { append(name, value) }
    }

    private mutating func append(_ name: String, _ value: String) {
        names.append(name)
        values.append(contentsOf: value.utf8)
        values.append(Self.end)
    }
}

extension Attributes: Sequence {
    /// Goes through the names and values in their order.
    public struct Iterator: IteratorProtocol {
        fileprivate let attributes: Attributes
        fileprivate var place = 0
        fileprivate var start = 0

        /// The next name and its value.
        public mutating func next() -> (name: String, value: String)? {
            guard place < attributes.names.count else { return nil }
            let rest = attributes.values[start...]
            let value = rest.prefix { $0 != Attributes.end }
            start = Swift.min(value.endIndex + 1, rest.endIndex)
            defer { place += 1 }
            return (attributes.names[place], String(decoding: value, as: UTF8.self))
        }
    }

    /// An iterator from the first name on.
    public func makeIterator() -> Iterator { Iterator(attributes: self) }
}

extension Attributes: Hashable {
    /// Whether both have the same names with the same values, in whatever order.
    public static func == (a: Attributes, b: Attributes) -> Bool {
        a.names == b.names && a.values == b.values || a.texts == b.texts
    }

    /// Hashes names and values without regard to their order.
    public func hash(into hasher: inout Hasher) { hasher.combine(texts) }

    private var texts: [String: String] {
        Dictionary(map { ($0.name, $0.value) }) { first, _ in first }
    }
}

extension Attributes: Codable, ExpressibleByDictionaryLiteral {
    /// Decodes an object whose values are texts.
    public init(from decoder: any Decoder) throws {
        self.init(try [String: String](from: decoder))
    }

    /// Encodes an object.
    public func encode(to encoder: any Encoder) throws { try texts.encode(to: encoder) }

    /// Attributes as they are written down; of a name that stands twice, the last value.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init()
        for (name, value) in elements { self[name] = value }
    }
}
