// SPDX-License-Identifier: Apache-2.0

import Model
import Octets

/// Hears what free words say against a request, whatever column they stand in.
///
/// Most texts are seen in one pass to say nothing, and what is read word by word is remembered, since
/// columns repeat themselves.
struct FreeWords {
    /// What they say.
    enum Said: Hashable {
        /// Somebody's data is to be kept for the law.
        case hold
        /// The request is taken back, put off or not meant.
        case secondThought

        /// The doubt that it is where a column of this name says it.
        func doubt(_ column: ColumnName) -> Doubt {
            switch self {
            case .hold: .spokenHold(column)
            case .secondThought: .secondThought(column)
            }
        }
    }

    private struct Heard {
        let text: [UInt8]
        let place: SecondThoughts.Place
        let said: Said?
    }

    /// What was read last, by a few of its bytes; empty before anything is.
    private var heard: [Heard?] = []
    private static let room = 256
    private static let longestHeard = 200

    /// What a cell of valid UTF-8 says against the request; nil if nothing.
    mutating func said(
        in cell: ArraySlice<UInt8>, _ place: SecondThoughts.Place
    ) -> Said? {
        let glance = Self.look.glance(at: cell.span)
        guard
            glance.mayStand
                || !glance.isASCII
                    && (OtherScripts.speakAgainst(in: cell) || OtherEncoding.mayBeMistaken(cell)
                        || OtherEncoding.mayHaveLost(cell))
        else { return nil }
        guard cell.count <= Self.longestHeard else { return Self.read(cell, place) }
        if heard.isEmpty { heard = Array(repeating: nil, count: Self.room) }
        let slot = Self.slot(of: cell.span)
        if let known = heard[slot], known.place == place, known.text[...] == cell {
            return known.said
        }
        let said = Self.read(cell, place)
        heard[slot] = Heard(text: Array(cell), place: place, said: said)
        return said
    }

    private static func slot(of text: Span<UInt8>) -> Int {
        let word =
            ByteWord.load(text, at: 0) ^ ByteWord.load(text, at: max(0, text.count - 8)) &* 31
            ^ UInt64(text.count)
        return Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) &>> 56)
    }

    private static func read(_ cell: ArraySlice<UInt8>, _ place: SecondThoughts.Place) -> Said? {
        let others = OtherEncoding.lettersMistaken(in: cell) + OtherEncoding.lettersLost(in: cell)
        for reading in [cell] + others {
            let text = String(decoding: reading, as: UTF8.self)
            if HoldWords.areRead(in: text) { return .hold }
            if SecondThoughts.areRead(in: text, place) { return .secondThought }
            if OtherScripts.speakAgainst(in: reading) { return .secondThought }
        }
        return nil
    }

    /// Whether a line that stands for itself, such as a title, says that the rows below it are not to be
    /// carried out.
    static func stopRows(_ line: ArraySlice<UInt8>) -> Bool {
        !isCount(line) && (CellWords(line).has(StateWords.drafts) || read(line, .remark) != nil)
    }

    /// Whether a line counts rows: `Rejected: 3`.
    private static func isCount(_ line: ArraySlice<UInt8>) -> Bool {
        let words = line.split { !(0x30...0x39).contains($0) && $0 | 0x20 < 0x61 }
        return words.count == 2 && words[1].allSatisfy { (0x30...0x39).contains($0) }
    }

    static let look = PhraseLook(HoldWords.phrases.union(SecondThoughts.telling))
}

extension RowCells {
    /// What the free words of a request's own fields say against it, and what stands behind its number:
    /// `R-6 (cancelled)`.
    mutating func spokenInFields() -> [Doubt] {
        var doubts: [Doubt] = []
        if let cell = cell(.note) { hear(cell, .note, .remark, &doubts) }
        if let cell = cell(.reason) { hear(cell, .reason, .reason, &doubts) }
        if let number = cell(.requestID),
            let end = number.firstIndex(where: { $0 == 0x20 || $0 == 0x28 || $0 == 0x5B })
        {
            hear(number[end...], .requestID, .remark, &doubts)
        }
        if isStruckOut() { doubts.append(.secondThought(ColumnName(Field.requestID.name))) }
        return doubts
    }

    /// Whether the row's number begins as a line does that somebody has struck out: `// N1`, `#N1`. Some
    /// systems number with a `#`, and then all rows have it.
    private mutating func isStruckOut() -> Bool {
        guard let number = cell(.requestID), let first = number.first else { return false }
        let second = number.dropFirst().first ?? 0
        switch first {
        case 0x23:
            return hasPlainNumbers || !(0x30...0x39).contains(second)
        // `//`, `/*`, `--`, `<!`, `~~`
        case 0x2F: return second == 0x2F || second == 0x2A
        case 0x2D, 0x7E: return second == first
        case 0x3C: return second == 0x21
        case 0x3B: return true
        default:
            hasPlainNumbers = true
            return number.starts(with: "REM ".utf8)
        }
    }

    private mutating func hear(
        _ cell: ArraySlice<UInt8>, _ field: Field, _ place: SecondThoughts.Place,
        _ doubts: inout [Doubt]
    ) {
        guard let said = freeWords.said(in: cell, place) else { return }
        doubts.append(said.doubt(ColumnName(field.name)))
    }
}
