// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Model

/// Ids as an officer gives them, each once, in their order.
package struct IDList {
    package private(set) var ids: [SubjectID] = []
    /// How often an id came again.
    package private(set) var repeated = 0
    private var known: Set<SubjectID> = []

    /// Nobody yet.
    package init() {}

    /// Takes an id in; false if it is none.
    package mutating func add(_ text: String) -> Bool {
        guard let id = SubjectID(text) else { return false }
        if known.insert(id).inserted { ids.append(id) } else { repeated += 1 }
        return true
    }

    /// Takes in ids that stand one a line, with LF or CRLF at the end; blank lines are skipped.
    /// - Throws: ``Failure`` with the file and the line, and never with what stands there.
    package mutating func add(lines data: Data, of name: String) throws {
        for (number, line) in TextLines.of(data) {
            guard let text = String(validating: line, as: UTF8.self) else {
                throw Failure(.usage, "\(name):\(number): the line is not UTF-8")
            }
            guard !text.allSatisfy(\.isWhitespace) else { continue }
            guard add(text) else {
                throw Failure(
                    .usage, "\(name):\(number): that is no user id",
                    hint: "one id a line, without spaces at its ends; there are no comments")
            }
        }
    }
}

/// The lines of a text with their numbers, from 1.
package enum TextLines {
    package static func of(_ data: Data) -> [(Int, [UInt8])] {
        var bytes = [UInt8](data)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
            .map { index, line in
                (index + 1, Array(line.last == 0x0D ? line.dropLast() : line))
            }
    }

    /// What stands in a file, or on stdin for `-`, and what it is called.
    package static func read(_ path: String) throws -> (Data, name: String) {
        if path == "-" {
            return (try FileHandle.standardInput.readToEnd() ?? Data(), "stdin")
        }
        let url = URL(filePath: path)
        guard let data = try? Data(contentsOf: url) else {
            throw Failure(
                .usage, "\(url.lastPathComponent): cannot be opened",
                hint: "check the name; nothing was sent")
        }
        return (data, url.lastPathComponent)
    }
}
