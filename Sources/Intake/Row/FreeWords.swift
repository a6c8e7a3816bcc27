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
    }

    private struct Heard: Hashable {
        let text: ArraySlice<UInt8>
        let place: SecondThoughts.Place
    }

    private var heard: [Heard: Said?] = [:]
    private static let mostHeard = 256
    private static let longestHeard = 200

    /// What a cell of valid UTF-8 says against the request; nil if nothing.
    mutating func said(
        in cell: ArraySlice<UInt8>, _ place: SecondThoughts.Place
    ) -> Said? {
        guard Self.maySay(cell) else { return nil }
        let key = Heard(text: cell, place: place)
        if let known = heard[key] { return known }
        let said = Self.read(cell, place)
        if heard.count < Self.mostHeard, cell.count <= Self.longestHeard {
            heard[Heard(text: Array(cell)[...], place: place)] = said
        }
        return said
    }

    /// The doubt that a cell of a column brings up.
    mutating func doubt(
        _ cell: ArraySlice<UInt8>, of column: ColumnName, _ place: SecondThoughts.Place
    ) -> Doubt? {
        switch said(in: cell, place) {
        case nil: nil
        case .hold?: .spokenHold(column)
        case .secondThought?: .secondThought(column)
        }
    }

    private static func maySay(_ cell: ArraySlice<UInt8>) -> Bool {
        look.mayStand(in: cell.span)
            || !ByteWord.isASCII(cell.span)
                && (OtherScripts.speakAgainst(in: cell) || OtherEncoding.mayBeMistaken(cell))
    }

    private static func read(_ cell: ArraySlice<UInt8>, _ place: SecondThoughts.Place) -> Said? {
        for reading in [cell] + OtherEncoding.lettersMistaken(in: cell) {
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
        CellWords(line).has(StateWords.drafts) || read(line, .remark) != nil
    }

    static let look = PhraseLook(HoldWords.phrases.union(SecondThoughts.telling))
}

extension RowCells {
    /// What the free words of a request's own fields say against it, and what stands behind its number:
    /// `R-6 (cancelled)`.
    mutating func spokenInFields() -> [Doubt] {
        var doubts: [Doubt] = []
        func hear(_ field: Field, _ place: SecondThoughts.Place, _ cell: ArraySlice<UInt8>?) {
            guard let cell,
                let doubt = freeWords.doubt(cell, of: ColumnName(field.name), place)
            else { return }
            doubts.append(doubt)
        }
        hear(.note, .remark, cell(.note))
        hear(.reason, .reason, cell(.reason))
        if let number = cell(.requestID),
            let end = number.firstIndex(where: { $0 == 0x20 || $0 == 0x28 || $0 == 0x5B })
        {
            hear(.requestID, .remark, number[end...])
        }
        return doubts
    }
}
