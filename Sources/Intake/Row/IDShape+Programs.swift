// SPDX-License-Identifier: Apache-2.0

/// What programs and spreadsheets write where an id should stand.
extension IDShape {
    /// Whether it is an error of a spreadsheet in any language (`#SPILL!`, `#NOM?`), or a place in a
    /// template that nobody filled (`${user_id}`, `<%= id %>`, `%user_id%`).
    static func isUnfilled(_ bytes: [UInt8]) -> Bool {
        if bytes.first == 0x23, let last = bytes.last, last == 0x21 || last == 0x3F { return true }
        if bytes.count > 2, bytes.first == 0x25, bytes.last == 0x25 { return true }
        let pairs = zip(bytes, bytes.dropFirst())
        return pairs.contains { $0 == 0x24 && $1 == 0x7B || $0 == 0x3C && $1 == 0x25 }
    }

    /// Whether a program wrote what it holds with how it holds it: `Optional("u-1")`, `<u-1>`, `u-1\r`
    /// with the line end spelt out.
    static func isWrapped(_ bytes: [UInt8]) -> Bool {
        if bytes.first == 0x3C, bytes.last == 0x3E { return true }
        func ends(_ text: String) -> Bool { bytes.suffix(text.utf8.count).elementsEqual(text.utf8) }
        if ["\\n", "\\r", "\\t", "\\0", "\\u0000"].contains(where: ends) { return true }
        guard bytes.last == 0x29, let open = bytes.firstIndex(of: 0x28), open > 0 else {
            return false
        }
        let inner = bytes[(open + 1)...].dropLast()
        if let first = inner.first, first == inner.last, [0x22, 0x27].contains(first) {
            return true
        }
        let name = String(decoding: bytes[..<open], as: UTF8.self)
        return ["Optional", "Some", "Just", "ObjectId", "UserId", "UUID"].contains(name)
    }

    /// Whether a letter or a digit of any script is in it.
    static func hasLetters(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
    }

    /// How many bytes ``isDayOfMonth(_:)`` takes at most.
    static let longestDay = 4 + 1 + 3 + 1 + 4

    /// Whether a spreadsheet took it for a day: `2-Sep`, as it makes of `SEPT2`.
    static func isDayOfMonth(_ bytes: [UInt8]) -> Bool {
        let parts = bytes.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[1].count == 3,
            ([parts[0]] + parts.dropFirst(2)).allSatisfy({ part in
                !part.isEmpty && part.count <= 4 && part.allSatisfy { (0x30...0x39).contains($0) }
            })
        else { return false }
        return months.contains(String(decoding: parts[1], as: UTF8.self))
    }

    private static let months: Set<String> = [
        "Jan", "Feb", "Mar", "Mrz", "Apr", "May", "Mai", "Jun", "Jul", "Aug", "Sep", "Oct", "Okt",
        "Nov", "Dec", "Dez",
    ]

    /// The number with commas where apostrophes part its groups, as in `4’711`.
    static func ungrouped(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 == 0x27 || $0 == 0xE2 }) else { return bytes }
        let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
        return text.flatMap { scalar -> [UInt8] in
            scalar == "\u{2019}" || scalar == "'" ? [0x2C] : Array(String(scalar).utf8)
        }
    }
}
