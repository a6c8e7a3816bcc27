// SPDX-License-Identifier: Apache-2.0

/// How deep in brackets a byte of JSON lies. A line break ends a text, which cannot go over lines,
/// so that a missing quote does not swallow what follows.
public struct Nesting: Sendable {
    /// How many brackets are open.
    public private(set) var depth: Int
    /// Whether a text is open.
    public private(set) var isText = false
    private var isEscaped = false

    /// Begins in so many brackets.
    public init(depth: Int = 0) {
        self.depth = depth
    }

    /// Goes on by one byte.
    public mutating func read(_ byte: UInt8) {
        switch byte {
        case 0x0A, 0x0D: (isText, isEscaped) = (false, false)
        case _ where isEscaped: isEscaped = false
        case 0x5C where isText: isEscaped = true
        case UInt8(ascii: "\""): isText.toggle()
        case UInt8(ascii: "{") where !isText, 0x5B where !isText: depth += 1
        case 0x7D where !isText, 0x5D where !isText: depth -= 1
        default: break
        }
    }
}
