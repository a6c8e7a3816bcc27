// SPDX-License-Identifier: Apache-2.0

import JSON

/// A form with one file and whose it is (multipart/form-data, RFC 7578).
struct UploadForm: Sendable {
    /// No file that Lethe uploads has this in it: it writes them all itself.
    private static let boundary = "lethe-form-boundary"

    let bytes: [UInt8]

    var type: String { "multipart/form-data; boundary=\(Self.boundary)" }

    /// A file of plain text, and the member `user` as the description of the API has it.
    init(file: [UInt8], named name: String, user: JSON) {
        func part(_ head: String, _ content: [UInt8]) -> [UInt8] {
            Array("--\(Self.boundary)\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8)
                + content + Array("\r\n".utf8)
        }
        bytes =
            part("name=\"file\"; filename=\"\(name)\"\r\nContent-Type: text/plain", file)
            + part("name=\"user\"", user.bytes)
            + Array("--\(Self.boundary)--\r\n".utf8)
    }
}
