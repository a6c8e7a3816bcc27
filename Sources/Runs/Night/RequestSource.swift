// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Model
import Report

/// Where requests come from: a file, or the standard input.
package enum RequestSource: Hashable, Sendable {
    case file(URL)
    case standardInput

    /// What a message calls it.
    package var name: String {
        switch self {
        case .file(let url): DisplayText.harmless(url.lastPathComponent)
        case .standardInput: "stdin"
        }
    }

    /// The sources that arguments name: `-` is the standard input, a folder its files in the order
    /// of their names. A folder without files and a pattern that matches nothing name none, and are
    /// said.
    /// - Parameter isRecursive: whether folders below a folder are read too.
    /// - Throws: ``Model/Failure`` for an argument that is empty, names nothing, or names what is
    ///   neither a plain file nor a folder.
    package static func named(
        _ arguments: [String], isRecursive: Bool = false
    ) throws -> [RequestSource] {
        var sources: [RequestSource] = []
        var readsInput = false
        for argument in arguments {
            guard !argument.allSatisfy(\.isWhitespace) else {
                throw Failure(
                    .usage, "an argument is empty",
                    hint: "a variable of a script may not be set; name a file or a folder")
            }
            if argument == "-" {
                guard !readsInput else {
                    throw Failure(.usage, "the standard input can be read once only")
                }
                readsInput = true
                sources.append(.standardInput)
            } else {
                sources += try files(at: argument, isRecursive)
            }
        }
        return sources
    }

    private static func files(at path: String, _ isRecursive: Bool) throws -> [RequestSource] {
        let url = URL(filePath: path)
        let name = url.lastPathComponent
        switch FileKind(at: url, followingLinks: true) {
        case .plain: return [.file(url)]
        case .folder:
            let inbox = try Inbox(url, isRecursive: isRecursive)
            inbox.tell(name)
            if inbox.files.isEmpty { Console.say("\(name): no request files today") }
            return inbox.files.map { .file($0) }
        case .link, .other: break
        }
        if FileKind(at: url) == .other, !FileManager.default.fileExists(atPath: url.path) {
            // The shell hands on a pattern as it is if no file matches it.
            if path.contains(where: { "*?[".contains($0) }) {
                Console.say("\(name): no file matches; no request files today")
                return []
            }
            throw Failure(
                .error, "\(name): there is no such file",
                hint: "check the name; nothing was sent")
        }
        throw Failure(
            .error, "\(name): is neither a plain file nor a folder",
            hint: "what a program writes comes through the standard input: … | lethe run -")
    }
}
