// SPDX-License-Identifier: Apache-2.0

/// The bytes of a record while they are written, field after field in the order of the keys. A field
/// that no record can hold is told at the end: what was written then is no record.
struct RecordBuffer {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var fault: RecordError?
    private var last: RecordKey?

    /// A usual record fits without growing.
    private static let usual = 1024

    mutating func write(_ key: String, _ text: String) {
        open(key)
        bytes.append(UInt8(ascii: "\""))
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        if RecordGrammar.stringEnd(in: bytes.span, from: start) < bytes.count { fail(.badString) }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func write(_ key: String, _ number: Int64) {
        open(key)
        guard number >= 0, number <= Record.maximumInteger else { return fail(.badInteger) }
        bytes.append(contentsOf: String(number).utf8)
    }

    mutating func write(_ key: String, _ flag: Bool) {
        open(key)
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    mutating func fail(_ error: RecordError) { fault = fault ?? error }

    /// The whole record.
    consuming func finish() throws(RecordError) -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        if let fault { throw fault }
        guard bytes.count <= Record.maximumByteCount else { throw .tooLong }
        return bytes
    }

    private mutating func open(_ key: String) {
        if !RecordGrammar.isKey(key.utf8) { fail(.badKey) }
        let name = RecordKey(key)
        if let last {
            if !last.precedes(name) { fail(.unsortedKeys) }
            bytes.append(UInt8(ascii: ","))
        } else {
            bytes.reserveCapacity(Self.usual)
        }
        last = name
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: key.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }
}
