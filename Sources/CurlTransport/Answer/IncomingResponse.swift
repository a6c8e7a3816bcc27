// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Transport

/// An answer while it arrives.
struct IncomingResponse {
    /// How many bytes the header lines of one answer may have together.
    static let headLimit = 256 * 1024

    private let bodyLimit: Int
    private var fields = HTTPFields()
    private var headBytes = 0
    /// Whether the empty line after the fields has come.
    private(set) var headIsComplete = false
    /// Whether the answer is of an HTTP that answers one request of a connection after another.
    private(set) var isOneAtATime = false
    private var body: [UInt8] = []
    /// Whether the answer was broken off because it passed a limit.
    private(set) var isTooLarge = false

    init(bodyLimit: Int) {
        self.bodyLimit = bodyLimit
    }

    /// Forgets what an attempt that is being repeated has brought.
    mutating func restart() {
        self = IncomingResponse(bodyLimit: bodyLimit)
    }

    /// Takes one header line with its line end; `false` if the answer passed the limit.
    ///
    /// A status line starts anew, as the final answer does after an interim one (RFC 9110,
    /// section 15.2). Lines after the head are trailers, which nobody here reads.
    mutating func take(header line: [UInt8]) -> Bool {
        headBytes += line.count
        guard headBytes <= Self.headLimit else {
            isTooLarge = true
            return false
        }
        if line.starts(with: "HTTP/".utf8) {
            fields = HTTPFields()
            headIsComplete = false
            isOneAtATime = line.starts(with: "HTTP/1".utf8)
        } else if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
            headIsComplete = true
        } else if !headIsComplete, let field = HTTPField(line: line) {
            fields.append(field)
        }
        return true
    }

    /// Takes one decoded piece of the body; `false` if the answer passed the limit.
    mutating func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= bodyLimit - body.count else {
            isTooLarge = true
            return false
        }
        unsafe body.append(contentsOf: bytes)
        return true
    }

    /// The whole answer, or `nil` if `status` is none that HTTP knows.
    func response(status: Int) -> Response? {
        guard (100...599).contains(status) else { return nil }
        var fields = fields
        if fields[.contentEncoding] != nil {
            fields[.contentEncoding] = nil
            fields[.contentLength] = nil
        }
        let head = HTTPResponse(status: .init(code: status), headerFields: fields)
        return Response(head: head, body: body)
    }
}

extension HTTPField {
    /// A field from its line (RFC 9112, section 5), or `nil` where the line has no valid name.
    fileprivate init?(line: [UInt8]) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
            let name = Name(String(decoding: line[..<colon], as: UTF8.self))
        else { return nil }
        let isSpace = { (byte: UInt8) in [0x20, 0x09, 0x0D, 0x0A].contains(byte) }
        var value = line[(colon + 1)...].drop(while: isSpace)
        while let last = value.last, isSpace(last) { value.removeLast() }
        self.init(name: name, value: String(decoding: value, as: UTF8.self))
    }
}
