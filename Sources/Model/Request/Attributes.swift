// SPDX-License-Identifier: Apache-2.0

/// The columns of a request that Lethe does not know: texts by name.
///
/// A file has a million rows and one header, so the names are an array that the rows share, and the
/// values of a row are one run of bytes, beside what else the row says. Looking a name up goes
/// through all of them.
public struct Attributes: Sendable {
    /// The names in their order; none stands twice.
    public private(set) var names: [String]
    /// The values in the same order, each ended by ``end``, with anything before and behind them.
    private var bytes: [UInt8]
    /// Where the first value begins.
    private var start: Int

    /// What ends a value in ``init(names:values:from:)``: a byte that UTF-8 never has.
    public static let end: UInt8 = 0xFF

    /// No attributes.
    public init() {
        self.init(names: [], values: [])
    }

    /// Attributes from a dictionary, in no particular order.
    public init(_ texts: [String: String]) {
        self.init()
        for (name, value) in texts { append(name, value) }
    }

    /// Attributes from names of which none stands twice, and the UTF-8 of as many values from
    /// `start` on, each ended by ``end``; a value that is missing is empty.
    public init(names: [String], values bytes: [UInt8], from start: Int = 0) {
        self.names = names
        self.bytes = bytes
        self.start = Swift.min(start, bytes.count)
    }

    /// The values in the order of the names, each ended by ``end``; anything may follow them.
    var values: ArraySlice<UInt8> { bytes[start...] }

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
            guard let newValue else { return }
            pack()
            append(name, newValue)
        }
    }

    /// Takes out all whose name is so.
    public mutating func removeAll(where isSo: (String) -> Bool) {
        guard names.contains(where: isSo) else { return }
        let rest = filter { !isSo($0.name) }
        self = Attributes()
        for (name, value) in rest { append(name, value) }
    }

    /// Adds a value behind the last one, where nothing follows that.
    private mutating func append(_ name: String, _ value: String) {
        names.append(name)
        bytes.append(contentsOf: value.utf8)
        bytes.append(Self.end)
    }

    /// Leaves out what lies before and behind the values.
    private mutating func pack() {
        var packed: [UInt8] = []
        var iterator = makeIterator()
        for _ in names { packed += iterator.nextValue() + [Self.end] }
        (bytes, start) = (packed, 0)
    }
}

extension Attributes: Sequence {
    /// Goes through the names and values in their order.
    public struct Iterator: IteratorProtocol {
        private let names: [String]
        private var place = 0
        private var rest: ArraySlice<UInt8>

        fileprivate init(_ attributes: Attributes) {
            names = attributes.names
            rest = attributes.values
        }

        /// The next name and its value.
        public mutating func next() -> (name: String, value: String)? {
            guard place < names.count else { return nil }
            defer { place += 1 }
            return (names[place], String(decoding: nextValue(), as: UTF8.self))
        }

        fileprivate mutating func nextValue() -> ArraySlice<UInt8> {
            let value = rest.prefix { $0 != Attributes.end }
            rest = rest[value.endIndex...].dropFirst()
            return value
        }
    }

    /// An iterator from the first name on.
    public func makeIterator() -> Iterator { Iterator(self) }
}

extension Attributes: Hashable {
    /// Whether both have the same names with the same values, in whatever order.
    public static func == (a: Attributes, b: Attributes) -> Bool {
        a.texts == b.texts
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
