// SPDX-License-Identifier: Apache-2.0

/// The values that may stand in a text in which several have run together, as a request's number and an
/// id do in a column that was glued to its neighbour.
///
/// Each piece begins or ends where letters, digits and other signs meet, or at an end of the text: what
/// ran into the id may be a word, which no sign parts from it, on one side of it.
struct Glued {
    /// How many more pieces are taken, so that a file of nothing but torn rows stays small.
    private(set) var left: Int

    /// How many pieces are taken of one file.
    static let most = 400_000
    /// A longer text is no cell with an id in it; its words are looked at one by one.
    private static let longest = 96

    init(_ left: Int = Glued.most) { self.left = left }

    /// Hands on each piece of at least two bytes.
    mutating func pieces(of text: ArraySlice<UInt8>, _ take: (ArraySlice<UInt8>) -> Void) {
        guard text.count > 2, text.count <= Self.longest, left > 0 else { return }
        let places = Self.meetings(in: text)
        for place in places {
            for other in text.startIndex...text.endIndex where abs(other - place) > 1 {
                let piece = min(place, other)..<max(place, other)
                guard piece.count < text.count else { continue }
                take(text[piece])
                left -= 1
            }
        }
    }

    /// Where signs of different kinds meet, and both ends.
    private static func meetings(in text: ArraySlice<UInt8>) -> [Int] {
        var places = [text.startIndex]
        for index in text.indices.dropFirst() where kind(text[index]) != kind(text[index - 1]) {
            places.append(index)
        }
        return places + [text.endIndex]
    }

    private static func kind(_ byte: UInt8) -> Int {
        switch byte {
        case 0x30...0x39: 0
        case 0x41...0x5A, 0x61...0x7A: 1
        case 0x80...: 2
        default: 3
        }
    }
}
