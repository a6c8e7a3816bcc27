// SPDX-License-Identifier: Apache-2.0

extension JSON {
    /// Reads a text of RFC 8259; nil for anything else, also for more than 64 levels and for bytes
    /// that are not UTF-8. A byte-order mark at the beginning is passed over.
    public init?(_ bytes: [UInt8]) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var parser = JSONParser(JSONScanner(bytes, start..<bytes.count), .service)
        guard let value = try? parser.value(), parser.isAtEnd else { return nil }
        self = value
    }
}

extension JSONParser {
    /// Whether nothing but white space follows what was read.
    var isAtEnd: Bool {
        var rest = scanner
        rest.skipSpace()
        return rest.index == rest.end
    }
}
