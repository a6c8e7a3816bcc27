// SPDX-License-Identifier: Apache-2.0

/// Packs bytes as gzip (RFC 1952) does when it does not compress: in stored blocks (RFC 1951).
func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var start = 0
    repeat {
        let end = min(start + 0xFFFF, bytes.count)
        let length = UInt16(end - start)
        packed.append(end == bytes.count ? 1 : 0)
        packed += little(UInt32(length)).prefix(2) + little(UInt32(~length)).prefix(2)
        packed += bytes[start..<end]
        start = end
    } while start < bytes.count
    return packed + little(checksum(bytes)) + little(UInt32(bytes.count))
}

private func little(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
}

/// UTF-16 of a text, without a mark.
func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
        let (upper, lower) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        return isBigEndian ? [upper, lower] : [lower, upper]
    }
}
