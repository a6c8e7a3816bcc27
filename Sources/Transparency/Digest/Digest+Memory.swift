// SPDX-License-Identifier: Apache-2.0

import Crypto

/// What of digests reaches into memory: the one file of the records that does. Everything is hashed where
/// it lies, and in one piece, since a tree is nothing but this.
extension Digest {
    /// Takes 32 bytes; any other count is refused with `nil`.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Digest.byteCount else { return nil }
        self = bytes.withUnsafeBytes { Digest(memory: $0) }
    }

    init(_ digest: SHA256.Digest) { self = digest.withUnsafeBytes { Digest(memory: $0) } }

    init(_ code: HMAC<SHA256>.MAC) { self = code.withUnsafeBytes { Digest(memory: $0) } }

    private init(memory: UnsafeRawBufferPointer) {
        func word(_ place: Int) -> UInt64 {
            memory.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)
        }
        self.init(Words(first: word(0), second: word(1), third: word(2), fourth: word(3)))
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// SHA-256 of `bytes`.
    public static func sha256(_ bytes: [UInt8]) -> Digest {
        bytes.withUnsafeBytes { sha256($0) }
    }

    /// SHA-256 of a mark and what follows it.
    static func sha256(_ mark: UInt8, _ data: [UInt8]) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: 1 + data.count, alignment: 1) { bytes in
            bytes[0] = mark
            data.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: bytes[1...]).copyMemory(from: $0)
            }
            return sha256(UnsafeRawBufferPointer(bytes))
        }
    }

    /// SHA-256 of a mark and two digests.
    static func sha256(_ mark: UInt8, _ left: Digest, _ right: Digest) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 1) { bytes in
            bytes[0] = mark
            withUnsafeBytes(of: left.words) {
                UnsafeMutableRawBufferPointer(rebasing: bytes[1..<1 + byteCount])
                    .copyMemory(from: $0)
            }
            withUnsafeBytes(of: right.words) {
                UnsafeMutableRawBufferPointer(rebasing: bytes[(1 + byteCount)...])
                    .copyMemory(from: $0)
            }
            return sha256(UnsafeRawBufferPointer(bytes))
        }
    }

    private static func sha256(_ bytes: UnsafeRawBufferPointer) -> Digest {
        var state = SHA256()
        state.update(bufferPointer: bytes)
        return Digest(state.finalize())
    }
}

extension SHA256 {
    /// Adds `bytes` to what is hashed.
    mutating func take(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update(bufferPointer: $0) }
    }
}
