// SPDX-License-Identifier: Apache-2.0

internal import CZlib

/// Unpacks gzip (RFC 1952), one member after another, a bounded piece at a time: a few bytes that
/// stand for a gigabyte never lie in memory as a whole.
///
/// This is the one place of the module that holds pointers: zlib's state is C's own memory, and its
/// address must not change. It is freed with the value, which cannot be copied. The buffers are lent
/// to zlib for the time of one call.
struct Inflater: ~Copyable {
    /// Why the packed bytes cannot be read on.
    enum Problem: Error {
        /// The bytes are not what was packed: the structure or the checksum is wrong.
        case corrupt
        /// Something follows the last member that is no member.
        case trailing
        case noMemory
    }

    /// How much comes out at a time.
    static let piece = 1 << 16

    private let stream: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    private var index = 0
    /// Whether the member read last is complete.
    private(set) var isAtEnd = false
    private var isPadded = false

    init() throws(Problem) {
        guard let stream = czlib_open() else { throw .noMemory }
        self.stream = stream
    }

    deinit { czlib_close(stream) }

    /// Takes packed bytes. What came before must have been read to its end with ``next()``.
    mutating func take(_ bytes: [UInt8]) {
        input = bytes
        index = 0
    }

    /// The next piece that the bytes taken so far stand for; nil when they are used up.
    mutating func next() throws(Problem) -> [UInt8]? {
        while true {
            if isAtEnd, try !beginMember() { return nil }
            var status = Z_OK
            var used: UInt32 = 0
            let output = [UInt8](unsafeUninitializedCapacity: Self.piece) { buffer, count in
                var room = UInt32(Self.piece)
                input.withUnsafeBufferPointer { bytes in
                    used = UInt32(bytes.count - index)
                    status = czlib_step(
                        stream, bytes.baseAddress.map { $0 + index }, &used, buffer.baseAddress,
                        &room)
                }
                count = Int(room)
            }
            index += Int(used)
            isAtEnd = status == Z_STREAM_END
            // What came out before a problem is handed on first; zlib stays with the problem.
            if !output.isEmpty { return output }
            switch status {
            case Z_OK, Z_BUF_ERROR, Z_STREAM_END: break
            case Z_MEM_ERROR: throw .noMemory
            default: throw .corrupt
            }
            if index == input.count, !isAtEnd { return nil }
        }
    }

    /// Begins the member that follows a complete one; false if none follows so far. Zeros after the
    /// last member are what tapes and some tools pad with, and mean nothing.
    private mutating func beginMember() throws(Problem) -> Bool {
        while index < input.count, input[index] == 0 {
            isPadded = true
            index += 1
        }
        guard index < input.count else { return false }
        guard !isPadded, input[index] == 0x1F else { throw .trailing }
        guard inflateReset(stream) == Z_OK else { throw .corrupt }
        isAtEnd = false
        return true
    }
}
