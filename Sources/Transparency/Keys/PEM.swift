// SPDX-License-Identifier: Apache-2.0

/// One PEM block (RFC 7468) with lines of 64 digits.
enum PEM {
    static func encode(_ der: [UInt8], label: String) -> String {
        "-----BEGIN \(label)-----\n" + wrap(Base64.encode(der), at: 64) + "-----END \(label)-----\n"
    }

    static func decode(_ text: String, label: String) -> [UInt8]? {
        let lines = text.utf8.filter { $0 != UInt8(ascii: "\r") }
            .split(separator: Bytes.newline).map { Array($0) }
        guard lines.count >= 3, lines.first == Array("-----BEGIN \(label)-----".utf8),
            lines.last == Array("-----END \(label)-----".utf8)
        else { return nil }
        return Base64.decode(lines.dropFirst().dropLast().joined().map { $0 })
    }

    /// `digits` in lines of `width`, each with a newline.
    static func wrap(_ digits: String, at width: Int) -> String {
        var out: [UInt8] = []
        for (place, digit) in digits.utf8.enumerated() {
            if place > 0, place.isMultiple(of: width) { out.append(Bytes.newline) }
            out.append(digit)
        }
        if !out.isEmpty { out.append(Bytes.newline) }
        return out.text
    }
}
