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

/// Times as YYYYMMDDhhmmss in UTC.
enum CalendarTime {
    /// Seconds since 1970 of a time that there is (days from the civil calendar, era by era).
    static func seconds(_ value: Int64) -> Int64 {
        let (day, month) = (value / 1_000_000 % 100, value / 100_000_000 % 100)
        let year = value / 10_000_000_000 - (month <= 2 ? 1 : 0)
        let ofYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let days = year * 365 + year / 4 - year / 100 + year / 400 + ofYear - 719_468
        return days * 86_400 + value / 10_000 % 100 * 3600 + value / 100 % 100 * 60 + value % 100
    }

    /// `YYYY-MM-DDThh:mm:ssZ` of seconds since 1970, up to the year 9999.
    static func text(_ seconds: Int64) -> String {
        let (days, rest) = (seconds / 86_400, seconds % 86_400)
        // The civil calendar from days, era by era.
        let shifted = days + 719_468
        let era = shifted / 146_097
        let ofEra = shifted % 146_097
        let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * month + 2) / 5 + 1
        let number = month < 10 ? month + 3 : month - 9
        func digits(_ value: Int64, _ count: Int = 2) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
        }
        return digits(year + era * 400 + (number <= 2 ? 1 : 0), 4) + "-" + digits(number) + "-"
            + digits(day) + "T" + digits(rest / 3600) + ":" + digits(rest / 60 % 60) + ":"
            + digits(rest % 60) + "Z"
    }

    /// Whether there is such a day (of the Gregorian calendar) and such a time of day.
    static func exists(_ value: Int64) -> Bool {
        let (second, minute, hour) = (value % 100, value / 100 % 100, value / 10_000 % 100)
        let (day, month, year) = (
            value / 1_000_000 % 100, value / 100_000_000 % 100, value / 10_000_000_000
        )
        let days: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (0...9999).contains(year), (1...12).contains(month), second < 60, minute < 60,
            hour < 24
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return day >= 1 && day <= (month == 2 && isLeap ? 29 : days[Int(month) - 1])
    }
}
