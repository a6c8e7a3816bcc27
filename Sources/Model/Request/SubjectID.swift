// SPDX-License-Identifier: Apache-2.0

/// The Stream user id of a person.
///
/// Two ids are the same only if their UTF-8 bytes are: Swift's `String` calls `é` and `e` + accent
/// equal, Stream does not, and erasing the wrong one of two people cannot be undone. Its description
/// is redacted; ``rawValue`` must be asked for by name.
///
/// Stream's documentation limits ids to `a-z 0-9 @ _ -` but its own examples use more, so only what
/// no service could mean is refused: an empty id, control characters, white space at either end,
/// more than 1,024 bytes.
public struct SubjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The id as Stream knows it.
    public let rawValue: String

    /// The id, or nil if it is empty, has a control character or white space at an end, or is
    /// longer than 1,024 bytes.
    public init?(_ rawValue: String) {
        let bytes = rawValue.utf8
        guard let first = bytes.first, bytes.count <= 1024 else { return nil }
        var last = first
        var isASCII = true
        for byte in bytes {
            guard byte >= 0x20, byte != 0x7F else { return nil }
            if byte >= 0x80 {
                isASCII = false
                break
            }
            last = byte
        }
        guard isASCII ? first != 0x20 && last != 0x20 : Self.isFit(rawValue.unicodeScalars) else {
            return nil
        }
        self.rawValue = rawValue
    }

    /// The id with these bytes; nil also where they are no UTF-8.
    public init?(utf8 bytes: ArraySlice<UInt8>) {
        guard Self.isFit(bytes.span) else { return nil }
        // What is no UTF-8 is not fit.
        let text = String(decoding: bytes, as: UTF8.self)
        self.init(fit: text)
    }

    /// The id in bytes that ``isFit(_:)`` has passed.
    init(fit rawValue: String) {
        self.rawValue = rawValue
    }

    /// Whether these bytes can be an id; not where they are no UTF-8.
    static func isFit(_ bytes: Span<UInt8>) -> Bool {
        guard !bytes.isEmpty, bytes.count <= 1024 else { return false }
        // Almost every id needs no second look.
        if bytes.isPlain { return bytes[0] != 0x20 && bytes[bytes.count - 1] != 0x20 }
        let copy = bytes.indices.map { bytes[$0] }
        guard let text = String(validating: copy, as: UTF8.self) else { return false }
        return SubjectID(text) != nil
    }

    private static func isFit(_ scalars: String.UnicodeScalarView) -> Bool {
        guard let first = scalars.first, let last = scalars.last else { return false }
        return !first.properties.isWhitespace && !last.properties.isWhitespace
            && !scalars.contains { $0.properties.generalCategory == .control }
    }

    /// Never the id itself.
    public var description: String { "‹subject›" }

    /// Whether both ids have the same bytes.
    public static func == (a: SubjectID, b: SubjectID) -> Bool {
        let (a, b) = (a.rawValue.utf8.span, b.rawValue.utf8.span)
        guard a.count == b.count else { return false }
        for place in a.indices where a[place] != b[place] { return false }
        return true
    }

    /// By bytes.
    public static func < (a: SubjectID, b: SubjectID) -> Bool {
        a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        rawValue.utf8.span.withUnsafeBytes { hasher.combine(bytes: $0) }
        hasher.combine(0xFF as UInt8)
    }
}
