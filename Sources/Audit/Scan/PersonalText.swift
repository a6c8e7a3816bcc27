// SPDX-License-Identifier: Apache-2.0

/// Looks for what reads like an e-mail address or a phone number in a line.
enum PersonalText {
    /// The places that read like an e-mail address (RFC 5321 section 4.1.2, without quoted names):
    /// a name, `@`, and a domain with a dot and a last part of letters.
    static func emails(in line: ArraySlice<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for at in line.indices where line[at] == UInt8(ascii: "@") {
            let name = line[..<at].reversed().prefix { isAlnum($0) || "._%+-".utf8.contains($0) }
            let domain = line[(at + 1)...].prefix { isAlnum($0) || $0 == 0x2D || $0 == 0x2E }
            let labels = trimmed(domain).split(separator: 0x2E, omittingEmptySubsequences: false)
            guard name.contains(where: isAlnum), labels.count >= 2,
                labels.allSatisfy({ !$0.isEmpty }), let top = labels.last, top.count >= 2,
                top.allSatisfy(isLetter)
            else { continue }
            found.append(at - name.count..<top.endIndex)
        }
        return found
    }

    private static func trimmed(_ domain: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var domain = domain
        while let last = domain.last, last == 0x2E || last == 0x2D { domain.removeLast() }
        return domain
    }

    /// Whether the line has something like a phone number: `+` and 7 to 15 digits (ITU-T E.164) with
    /// marks between them, or 10 to 15 digits that begin with one or two zeros and fill a whole
    /// word. Times, sizes, digests, task ids and bare numbers are none; nor is a request's number,
    /// which stands as `no-…`.
    static func hasPhone(_ line: ArraySlice<UInt8>) -> Bool {
        var previous: UInt8 = 0x20
        for place in line.indices {
            let byte = line[place]
            defer { previous = byte }
            guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "0"), isEdge(previous) else {
                continue
            }
            if byte == UInt8(ascii: "+"), isInternational(line[(place + 1)...]) { return true }
            if byte == UInt8(ascii: "0"), isNational(line[place...]) { return true }
        }
        return false
    }

    private static func isInternational(_ rest: ArraySlice<UInt8>) -> Bool {
        var digits = 0
        var marks = 0
        for byte in rest {
            if isDigit(byte) {
                digits += 1
                marks = 0
                if digits > 15 { return false }
            } else if " -./()".utf8.contains(byte), marks < 2 {
                marks += 1
            } else {
                return digits >= 7 && !isAlnum(byte) && byte != UInt8(ascii: "/")
            }
        }
        return digits >= 7
    }

    private static func isNational(_ rest: ArraySlice<UInt8>) -> Bool {
        let word = rest.prefix { !isEdge($0) }
        var digits = word.filter(isDigit)
        guard word.allSatisfy({ isDigit($0) || "-./".utf8.contains($0) }),
            (10...15).contains(digits.count)
        else { return false }
        digits.removeFirst()
        if digits.first == UInt8(ascii: "0") { digits.removeFirst() }
        return digits.first != UInt8(ascii: "0")
    }

    static func isEdge(_ byte: UInt8) -> Bool {
        byte <= 0x20 || "\"',;:=()<>|[]{}".utf8.contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    private static func isAlnum(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
}
