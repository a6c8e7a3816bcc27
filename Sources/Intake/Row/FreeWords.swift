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
                    && (OtherScripts.mayStand(in: cell) || OtherEncoding.mayBeMistaken(cell)
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
            if HoldWords.areRead(in: text) || OtherScripts.speakOfHold(in: reading) { return .hold }
            if SecondThoughts.areRead(in: text, place)
                || OtherScripts.takeBack(reading, names: place == .elsewhere)
            {
                return .secondThought
            }
        }
        return nil
    }

    /// Whether a title says that the rows below it are not to be carried out.
    static func stopRows(_ title: ArraySlice<UInt8>) -> Bool {
        let words = CellWords(title)
        guard !words.has(StateWords.keptFiles) else { return false }
        return words.has(StateWords.drafts) || read(title, .line) != nil
    }

    /// Whether a line among rows or below them says so, wherever in it: `Below: withdrawn`. One that counts
    /// rows does not: `Rejected: 3`.
    static func divideRows(_ line: ArraySlice<UInt8>) -> Bool {
        if stopRows(line) { return !isCount(line) || CellWords(line).has(StateWords.drafts) }
        let words = CellWords(line)
        return !isCount(line) && words.count <= mostWords
            && !words.has(StateWords.keptFiles)
            && words.hasWord(of: SecondThoughts.bareWords)
    }

    private static let mostWords = 6

    /// Whether each part of a line ends in how many there are: `Total: 2, rejected: 1`.
    private static func isCount(_ line: ArraySlice<UInt8>) -> Bool {
        let parts = line.split { [0x2C, 0x3B, 0x7C].contains($0) }
            .filter { part in part.contains { $0 > 0x20 } }
        return !parts.isEmpty
            && parts.allSatisfy { part in
                guard let sign = part.lastIndex(where: { $0 == 0x3A || $0 == 0x3D }) else {
                    return false
                }
                let number = part[(sign + 1)...].filter { $0 > 0x20 && $0 != Byte.quote }
                return !number.isEmpty && number.allSatisfy { (0x30...0x39).contains($0) }
            }
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
        hearNumber(&doubts)
        if isStruckOut() { doubts.append(.secondThought(ColumnName(Field.requestID.name))) }
        return doubts
    }

    /// What stands behind a number is a remark, and so may each part of it be: `GDPR 6 (cancelled)`.
    private mutating func hearNumber(_ doubts: inout [Doubt]) {
        guard let number = cell(.requestID), let end = number.firstIndex(where: Self.parts) else {
            return
        }
        hear(number[end...], .requestID, .remark, &doubts)
        for part in number.split(whereSeparator: Self.parts) where doubts.isEmpty {
            hear(part, .requestID, .remark, &doubts)
        }
    }

    /// Whether a byte parts a number from what is written to it: a space, a bracket, a slash.
    private static func parts(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x28, 0x29, 0x2F, 0x5B, 0x5D: true
        default: false
        }
    }

    /// Whether the row's number begins as a line does that somebody has struck out: `// N1`, `#N1`. Some
    /// systems number with a `#`, and then all rows have it.
    private mutating func isStruckOut() -> Bool {
        guard let number = cell(.requestID), let first = number.first else { return false }
        let second = number.dropFirst().first ?? 0
        switch first {
        case 0x23: return hasPlainNumbers
        // `//`, `/*`, `--`, `<!`, `~~`
        case 0x2F: return second == 0x2F || second == 0x2A
        case 0x2D, 0x7E: return second == first
        case 0x3C: return second == 0x21
        case 0x3B: return true
        default:
            hasPlainNumbers = true
            return first == 0x52 && number.starts(with: "REM ".utf8)
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
