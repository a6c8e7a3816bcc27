// SPDX-License-Identifier: Apache-2.0

/// The bytes of a record while they are written, field after field in the order of the keys. A field
/// that no record can hold is told at the end: what was written then is no record.
struct RecordBuffer {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var fault: RecordError?
    private var last = ""
    private var lastKey = RecordKey([])

    /// A usual record fits without growing.
    private static let usual = 1024

    mutating func write(_ key: String, _ text: String) {
        open(key)
        bytes.append(UInt8(ascii: "\""))
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        for place in start..<bytes.count where !RecordGrammar.isStringByte(bytes[place]) {
            fail(.badString)
        }
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

    private func follows(_ key: String) -> Bool {
        last.utf8.lexicographicallyPrecedes(key.utf8)
    }

    private mutating func open(_ key: String) {
        if !RecordGrammar.isKey(key.utf8) { fail(.badKey) }
        let name = RecordKey(key.utf8)
        if bytes.count > 1 {
            if lastKey.word >= name.word, lastKey.word > name.word || !follows(key) {
                fail(.unsortedKeys)
            }
            bytes.append(UInt8(ascii: ","))
        } else {
            bytes.reserveCapacity(Self.usual)
        }
        last = key
        lastKey = name
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: key.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }
}
