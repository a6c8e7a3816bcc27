// SPDX-License-Identifier: Apache-2.0

internal import Model

/// How a jurisdiction is compared with those that a rule asks for: as a code of ISO 3166, such as `DE` or
/// `US-CA`.
enum PlaceWord {
    /// Whether a place may be one of those asked for, though it is none of them as it is written: a name,
    /// `Germany`, nobody here reads; `US` may be `US-CA`, and the Union is each of its countries.
    static func isUnclear(_ place: String, among asked: Set<Word>) -> Bool {
        let place = Word(place)
        guard !place.folded.isEmpty, !asked.contains(place) else { return false }
        guard isCode(place.folded), !unions.contains(place) else { return true }
        return asked.contains { $0.folded.starts(with: place.folded + Array("-".utf8)) }
    }

    private static let unions: Set<Word> = [Word("EU"), Word("EEA"), Word("EWR"), Word("EEE")]

    /// Two letters, or these, a dash and up to three letters or digits.
    private static func isCode(_ text: [UInt8]) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
        guard text.prefix(2).count == 2, text.prefix(2).allSatisfy(isLetter) else { return false }
        let rest = text.dropFirst(2)
        guard let dash = rest.first else { return true }
        let part = rest.dropFirst()
        return dash == 0x2D && (1...3).contains(part.count)
            && part.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }
}
