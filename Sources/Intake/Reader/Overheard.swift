// SPDX-License-Identifier: Apache-2.0

public import Model

/// Listens to the text of a file that is refused as a whole, a packed one too: whoever may be named in
/// it, wherever in it, must not be erased in the same night. No row is made of it.
public struct Overheard: ~Copyable {
    /// All whom the text may speak of so far, each once.
    public private(set) var people: [SubjectID] = []
    /// Whether so many were named that some were left out.
    public private(set) var isTooMuch = false
    private var known: Set<SubjectID> = []
    private var head: [UInt8] = []
    private var isOpen = false
    private var inflater: Inflater?
    private var rest: [UInt8] = []
    private var glued = Glued()

    /// How many people are kept at most.
    public static let most = 2_000_000

    /// Nothing heard yet.
    public init() {}

    /// Takes the next piece of the file.
    public mutating func feed(_ chunk: [UInt8]) {
        guard !isOpen else { return unpack(chunk) }
        head += chunk
        guard head.count >= Magic.gzip.count else { return }
        isOpen = true
        if head.starts(with: Magic.gzip) { inflater = try? Inflater() }
        unpack(head)
        head = []
    }

    /// Says that the file ends here.
    public mutating func finish() {
        if !isOpen { hear(head) }
        listen(to: rest[...])
        rest = []
    }

    /// What comes before damage in packed bytes is heard.
    private mutating func unpack(_ bytes: [UInt8]) {
        guard inflater != nil else { return hear(bytes) }
        inflater?.take(bytes)
        while let piece = try? inflater?.next() { hear(piece) }
    }

    private mutating func hear(_ bytes: [UInt8]) {
        // What is left of ASCII in UTF-16 without its NULs is ASCII.
        rest += bytes.filter { $0 != 0 }
        // An id is never cut: what stands behind the last mark waits for the next piece.
        guard let end = rest.lastIndex(where: Self.isMark) else { return }
        listen(to: rest[..<end])
        rest.removeSubrange(...end)
        if rest.count > RowLimit.bytes { rest = [] }
    }

    private mutating func listen(to text: ArraySlice<UInt8>) {
        for part in text.split(whereSeparator: Self.isMark) {
            var mentions = Mentions(in: part, separator: 0, headings: [])
            mentions.guess(at: part, separator: 0, &glued)
            for person in mentions.people where known.insert(person).inserted {
                guard people.count < Self.most else {
                    isTooMuch = true
                    return
                }
                people.append(person)
            }
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte < 0x20 || [0x22, 0x2C, 0x3B, 0x7C, 0x5B, 0x5D, 0x7B, 0x7D].contains(byte)
    }
}
