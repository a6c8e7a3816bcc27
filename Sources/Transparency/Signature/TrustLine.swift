// SPDX-License-Identifier: Apache-2.0

/// The forms that the lists of keys share: `docs/formats/trust.md`. People write these files, so that
/// lines may end with CR LF, and the last need not end.
enum TrustLine {
    /// The lines of a file with their numbers, without comments and empty lines; `nil` when it holds a
    /// byte that no text has.
    static func all(in text: String) -> [(number: Int, bytes: [UInt8])]? {
        guard !text.utf8.contains(0) else { return nil }
        var found: [(Int, [UInt8])] = []
        let lines = text.utf8.split(separator: Bytes.newline, omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() {
            var line = Array(line)
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            found.append((place + 1, line))
        }
        return found
    }

    /// Whether a line holds no control character.
    static func isPlain(_ line: some Sequence<UInt8>) -> Bool {
        line.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    /// `ssh-ed25519`, a space, 68 characters of base64, and perhaps a space and a comment.
    static func key(_ text: ArraySlice<UInt8>) -> VerifyingKey? {
        let type = Array((SSHWire.keyType + " ").utf8)
        guard text.starts(with: type) else { return nil }
        let rest = text.dropFirst(type.count)
        let digits = rest.prefix(68)
        guard digits.count == 68, rest.count == 68 || rest.dropFirst(68).first == UInt8(ascii: " "),
            let blob = Base64.decode(digits)
        else { return nil }
        return try? VerifyingKey(openSSHBlob: blob)
    }

    /// YYYYMMDDhhmmss of `YYYYMMDD[hhmm[ss]]Z`, if there is such a time.
    static func moment(_ text: some Collection<UInt8>) -> Int64? {
        var digits = Array(text)
        guard digits.popLast() == UInt8(ascii: "Z"), [8, 12, 14].contains(digits.count),
            digits.allSatisfy(RecordGrammar.isDigit)
        else { return nil }
        digits += Array(repeating: UInt8(ascii: "0"), count: 14 - digits.count)
        let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        return CalendarTime.exists(value) ? value : nil
    }
}
