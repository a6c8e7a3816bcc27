// SPDX-License-Identifier: Apache-2.0

import JSON

/// What the first characters of a text say about its format.
enum FirstLook {
    case table
    /// One JSON object a line.
    case lines
    /// JSON that goes over lines: an array, a pretty-printed object, a batch.
    case documents
    /// More bytes are needed to say.
    case undecided

    /// Looks at `bytes` from the first line on that is not blank.
    init(at bytes: [UInt8], from start: Int, isLast: Bool) {
        let limit = min(bytes.count, start + RowLimit.bytes)
        // Whether no byte to come can change what is found at the end of those at hand.
        let isFinal = isLast || limit < bytes.count
        func next(from index: Int) -> Int? {
            bytes[index..<limit].firstIndex { !isSpace($0) }
        }
        guard let first = next(from: start) else {
            self = isFinal ? .table : .undecided
            return
        }
        switch bytes[first] {
        case 0x5B:
            // A heading can begin with a bracket too, but not go on like JSON.
            if let second = next(from: first + 1) {
                let goesOn = [Byte.brace, Byte.quote, 0x5B, 0x5D].contains(bytes[second])
                self = goesOn ? .documents : .table
            } else {
                self = isFinal ? .documents : .undecided
            }
        case Byte.brace:
            if let found = Self.batch(bytes, first, limit, isFinal) {
                self = found
                return
            }
            let end = min(lineBreak(in: bytes, from: first), limit)
            guard end < limit || isFinal else {
                self = .undecided
                return
            }
            if Wrapper(in: bytes, first..<end, nil) != nil {
                self = .documents
                return
            }
            guard Self.isOpen(bytes[first..<end]) else {
                self = .lines
                return
            }
            guard let second = next(from: end) else {
                self = isFinal ? .lines : .undecided
                return
            }
            let last = bytes[first..<end].last { !isSpace($0) }
            let goesOn = last == 0x3A || last == 0x5B
            self = bytes[second] != Byte.brace || goesOn ? .documents : .lines
        default: self = .table
        }
    }

    /// Whether an object begins as a batch does, with `meta` or `requests`; nil if it does not.
    private static func batch(
        _ bytes: [UInt8], _ start: Int, _ limit: Int, _ isFinal: Bool
    ) -> FirstLook? {
        var found: FirstLook?
        for (key, opening) in [("\"meta\":", Byte.brace), ("\"requests\":", 0x5B)] {
            var index = start + 1
            var rest = Array(key.utf8)[...] + [opening]
            while index < limit, let wanted = rest.first {
                if bytes[index] == wanted {
                    rest = rest.dropFirst()
                } else if !isSpace(bytes[index]) {
                    break
                }
                index += 1
            }
            if rest.isEmpty { return .documents }
            if index == limit, !isFinal { found = .undecided }
        }
        return found
    }

    /// Whether a line of JSON leaves a bracket open. A quote that is not closed is no sign of more:
    /// text cannot go over lines.
    private static func isOpen(_ line: ArraySlice<UInt8>) -> Bool {
        var nesting = Nesting()
        for byte in line { nesting.read(byte) }
        return nesting.depth > 0 && !nesting.isText
    }
}

/// Whether JSON and a table's reader take the byte for white space.
func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == Byte.lf || byte == Byte.cr
}
