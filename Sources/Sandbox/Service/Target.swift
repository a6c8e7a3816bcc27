// SPDX-License-Identifier: Apache-2.0

/// A request's target taken apart, percent-encoding resolved.
struct Target: Hashable {
    let version: APIVersion
    let segments: [String]
    let query: [JSON.Member]

    init(_ raw: String) {
        let halves = raw.utf8.split(
            separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        var segments = (halves.first ?? Substring().utf8)
            .split(separator: UInt8(ascii: "/"))
            .map { Self.decode($0, plusIsSpace: false) }
        if segments.count > 2, segments[0] == "api", segments[1] == "v2" {
            segments.removeFirst(2)
            version = .v2
        } else {
            version = .v1
        }
        self.segments = segments
        query = (halves.count > 1 ? halves[1] : Substring().utf8)
            .split(separator: UInt8(ascii: "&"))
            .map { pair in
                let parts = pair.split(
                    separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                let value = parts.count > 1 ? Self.decode(parts[1], plusIsSpace: true) : ""
                return JSON.Member(Self.decode(parts[0], plusIsSpace: true), .string(value))
            }
    }

    /// The first value of the query's parameter `name`.
    func parameter(_ name: String) -> String? {
        query.first { $0.name == name }?.value.text
    }

    private static func decode(_ text: Substring.UTF8View, plusIsSpace: Bool) -> String {
        var out: [UInt8] = []
        let bytes = Array(text)
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count,
                let high = Character(Unicode.Scalar(bytes[at + 1])).hexDigitValue,
                let low = Character(Unicode.Scalar(bytes[at + 2])).hexDigitValue
            {
                out.append(UInt8(high << 4 | low))
                at += 3
            } else {
                let isSpace = plusIsSpace && bytes[at] == UInt8(ascii: "+")
                out.append(isSpace ? 0x20 : bytes[at])
                at += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
