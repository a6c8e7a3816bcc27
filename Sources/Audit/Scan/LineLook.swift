// SPDX-License-Identifier: Apache-2.0

/// One look over a line: which kinds of names may stand in it. Nearly every byte of a pack belongs to
/// a digest, a date or a word that records are made of, and none of these can name anybody: a piece
/// of letters and digits is taken up only where an id of the run begins with a piece of its length,
/// and what reads like an address or a number is looked for only where its first sign stands.
struct LineLook {
    /// Whether an id stands in it.
    private(set) var hasID = false
    /// Whether there is an `@`.
    private(set) var hasAt = false
    /// Whether something stands where a phone number could begin.
    private(set) var mayHavePhone = false

    private static let word: UInt8 = 1
    private static let edge: UInt8 = 2
    private static let digit: UInt8 = 4

    /// What each byte is.
    private static let classes: [UInt8] = (UInt8.min ... .max).map { byte in
        (IDIndex.isWord(byte) ? word : 0) | (PersonalText.isEdge(byte) ? edge : 0)
            | ((0x30...0x39).contains(byte) ? digit : 0)
    }

    init(_ line: Span<UInt8>, _ ids: IDIndex, prose: Bool) {
        let table = Self.classes
        let classes = table.span
        let looksForIDs = ids.isLookedFor(prose: prose)
        var isBehindEdge = true
        var index = 0
        while index < line.count {
            let byte = line[index]
            let kind = classes[Int(byte)]
            guard kind & Self.word != 0 else {
                if byte == UInt8(ascii: "@") { hasAt = true }
                if byte == UInt8(ascii: "+"), isBehindEdge { mayHavePhone = true }
                isBehindEdge = kind & Self.edge != 0
                index &+= 1
                continue
            }
            var all = kind
            var end = index &+ 1
            while end < line.count {
                let next = classes[Int(line[end])]
                guard next & Self.word != 0 else { break }
                all &= next
                end &+= 1
            }
            if byte == UInt8(ascii: "0"), isBehindEdge, all & Self.digit != 0 {
                mayHavePhone = true
            }
            if looksForIDs, !hasID, ids.begins(length: end &- index),
                ids.stands(in: line, index..<end, prose: prose)
            {
                hasID = true
            }
            isBehindEdge = false
            index = end
        }
    }
}
