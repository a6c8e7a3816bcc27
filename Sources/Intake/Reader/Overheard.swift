// SPDX-License-Identifier: Apache-2.0

public import Model

/// Listens to the text of a file that is refused as a whole: whoever may be named in it, wherever in
/// it, must not be erased in the same night. No row is made of it.
public struct Overheard: Sendable {
    /// All whom the text may speak of so far, each once.
    public private(set) var people: [SubjectID] = []
    /// Whether so many were named that some were left out.
    public private(set) var isTooMuch = false
    private var known: Set<SubjectID> = []
    private var rest: [UInt8] = []

    /// How many people are kept at most.
    public static let most = 200_000

    /// Nothing heard yet.
    public init() {}

    /// Takes the next piece of the file.
    public mutating func feed(_ chunk: [UInt8]) {
        rest += chunk
        // An id is never cut: what stands behind the last mark waits for the next piece.
        guard let end = rest.lastIndex(where: Self.isMark) else { return }
        listen(to: rest[..<end])
        rest.removeSubrange(...end)
        if rest.count > RowLimit.bytes { rest = [] }
    }

    /// Says that the file ends here.
    public mutating func finish() {
        listen(to: rest[...])
        rest = []
    }

    private mutating func listen(to text: ArraySlice<UInt8>) {
        for part in text.split(whereSeparator: Self.isMark) {
            for person in Mentions(in: part, separator: 0, headings: []).people
            where known.insert(person).inserted {
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
