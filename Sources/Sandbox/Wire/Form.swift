// SPDX-License-Identifier: Apache-2.0

/// The parts of a form (multipart/form-data, RFC 7578), by their names. The boundary is read off the
/// first line; what is no such form has no parts.
struct Form {
    private var parts: [String: [UInt8]] = [:]

    init(_ body: [UInt8]) {
        let end = Array("\r\n".utf8)
        guard let first = Self.find(end, in: body[...]) else { return }
        let boundary = end + body[..<first]
        var rest = body[first...].dropFirst(2)
        while let stop = Self.find(boundary, in: rest) {
            if let gap = Self.find(end + end, in: rest[..<stop]) {
                let head = String(decoding: rest[..<gap], as: UTF8.self)
                if let name = Self.name(head) { parts[name] = Array(rest[(gap + 4)..<stop]) }
            }
            rest = rest[stop...].dropFirst(boundary.count + 2)
        }
    }

    subscript(name: String) -> [UInt8]? { parts[name] }

    private static func name(_ head: String) -> String? {
        guard let start = head.firstRange(of: " name=\"") else { return nil }
        return String(head[start.upperBound...].prefix { $0 != "\"" })
    }

    private static func find(_ text: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= text.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - text.count)).first {
            bytes[$0..<($0 + text.count)].elementsEqual(text)
        }
    }
}
