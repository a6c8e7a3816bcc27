// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Model
import Report
import Runs

/// Whom a command is about.
struct PeopleOptions: ParsableArguments {
    @Option(help: "A file of ids, one a line.")
    var from: String?
    @Argument(help: "Ids of users; - reads them from stdin, one a line.")
    var ids: [String] = []

    /// The people, each once.
    /// - Throws: ``Failure`` where nobody is named, or an id is none.
    func read() throws -> [SubjectID] {
        var list = try Self.read(ids)
        if let from {
            let (data, name) = try TextLines.read(from)
            try list.add(lines: data, of: name)
        }
        return try list.checked()
    }

    /// The ids that stand on the command line.
    static func read(_ words: [String]) throws -> IDList {
        var list = IDList()
        for (index, word) in words.enumerated() {
            if word == "-" {
                let (data, name) = try TextLines.read(word)
                try list.add(lines: data, of: name)
            } else if !list.add(word) {
                throw Failure(
                    .usage, "argument \(index + 1) is no user id",
                    hint: "an id has no spaces at its ends and is not empty")
            }
        }
        return list
    }
}

extension IDList {
    /// The ids, if there are any; says how many came more than once.
    func checked() throws -> [SubjectID] {
        guard !ids.isEmpty else {
            throw Failure(
                .usage, "nobody is named",
                hint: "give ids, a file of them with --from FILE, or - for stdin")
        }
        if repeated > 0 {
            Console.say(
                repeated == 1
                    ? "1 id stands there again; everybody is taken once"
                    : "\(repeated) ids stand there again; everybody is taken once")
        }
        return ids
    }
}

/// Reads one id that an option names.
func subject(_ text: String?, option: String) throws -> SubjectID? {
    guard let text else { return nil }
    guard let id = SubjectID(text) else {
        throw Failure(
            .usage, "--\(option) is no user id",
            hint: "an id has no spaces at its ends and is not empty")
    }
    return id
}
