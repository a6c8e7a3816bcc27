// SPDX-License-Identifier: Apache-2.0

import Model

/// The columns of a request that Lethe does not know, as the ledger keeps them: an object of texts, its
/// names sorted by byte.
enum AttributeText {
    static func write(_ attributes: Attributes) -> [UInt8] {
        var out: [UInt8] = [UInt8(ascii: "{")]
        out.reserveCapacity(128)
        for (name, value) in attributes.sorted(by: {
            $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }) {
            if out.count > 1 { out.append(UInt8(ascii: ",")) }
            quote(name, into: &out)
            out.append(UInt8(ascii: ":"))
            quote(value, into: &out)
        }
        out.append(UInt8(ascii: "}"))
        return out
    }

    private static func quote(_ text: String, into out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        // Most texts stand there as they are.
        let start = out.count
        out += text.utf8
        if out[start...].allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != 0x5C }) {
            out.append(UInt8(ascii: "\""))
            return
        }
        out.removeLast(out.count - start)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
            case ..<0x20:
                out += "\\u00".utf8
                out += [digit(byte >> 4), digit(byte & 15)]
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// The value of a digit that ``write(_:)`` writes.
    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// - Returns: nil for what is no object of texts.
    static func read(_ text: String) -> Attributes? {
        plain(Array(text.utf8)) ?? decoded(Attributes.self, text)
    }

    /// Reads what ``write(_:)`` writes; nil for anything else.
    private static func plain(_ bytes: [UInt8]) -> Attributes? {
        var place = 0
        func take(_ byte: UInt8) -> Bool {
            guard place < bytes.count, bytes[place] == byte else { return false }
            place += 1
            return true
        }
        /// What follows a backslash; another escape is none of ours.
        func escaped() -> UInt8? {
            guard place < bytes.count else { return nil }
            place += 1
            switch bytes[place - 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return bytes[place - 1]
            case UInt8(ascii: "u"):
                guard place + 4 <= bytes.count, bytes[place] == 0x30, bytes[place + 1] == 0x30,
                    let high = value(bytes[place + 2]), let low = value(bytes[place + 3]), high < 2
                else { return nil }
                place += 4
                return high << 4 | low
            default: return nil
            }
        }
        /// Appends a text in quotes, its escapes resolved.
        func quoted(into text: inout [UInt8]) -> Bool {
            guard take(UInt8(ascii: "\"")) else { return false }
            while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                guard bytes[place] >= 0x20 else { return false }
                guard take(UInt8(ascii: "\\")) else {
                    text.append(bytes[place])
                    place += 1
                    continue
                }
                guard let byte = escaped() else { return false }
                text.append(byte)
            }
            return take(UInt8(ascii: "\""))
        }
        guard take(UInt8(ascii: "{")) else { return nil }
        var names: [String] = []
        var values: [UInt8] = []
        values.reserveCapacity(bytes.count)
        repeat {
            var name: [UInt8] = []
            guard quoted(into: &name), take(UInt8(ascii: ":")), quoted(into: &values) else {
                return nil
            }
            names.append(String(decoding: name, as: UTF8.self))
            values.append(Attributes.end)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")), place == bytes.count, Set(names).count == names.count else {
            return nil
        }
        return Attributes(names: names, values: values)
    }
}
