// SPDX-License-Identifier: Apache-2.0

/// The length-prefixed strings of the SSH protocol (RFC 4251 section 5).
enum SSHWire {
    static let keyType = "ssh-ed25519"

    static func number(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
    }

    static func string(_ bytes: [UInt8]) -> [UInt8] {
        number(UInt32(truncatingIfNeeded: bytes.count)) + bytes
    }

    struct Reader {
        private let bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ count: Int) -> [UInt8]? {
            guard count <= bytes.count - position else { return nil }
            defer { position += count }
            return Array(bytes[position..<position + count])
        }

        /// What is left.
        mutating func rest() -> ArraySlice<UInt8> {
            defer { position = bytes.count }
            return bytes[position...]
        }

        mutating func number() -> UInt32? {
            take(4)?.reduce(0) { $0 << 8 | UInt32($1) }
        }

        mutating func string() -> [UInt8]? {
            guard let count = number() else { return nil }
            return take(Int(count))
        }
    }
}
