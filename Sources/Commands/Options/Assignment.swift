// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import StreamAPI

/// `NAME=VALUE` on the command line. What stands there is never shown: it may be somebody's data.
enum Assignment {
    static func split(
        _ text: String, option: String, _ form: String
    ) throws -> (name: String, value: String) {
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
            throw Failure(.usage, "--\(option) has no name and value", hint: "write it as \(form)")
        }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }

    static func json(
        _ text: String, option: String, _ form: String
    ) throws -> (name: String, value: JSON) {
        let (name, value) = try split(text, option: option, form)
        guard let json = JSON(Array(value.utf8)) else {
            throw Failure(
                .usage, "the value of a --\(option) is not json",
                hint: "write \(form); a text has quotes: --\(option) 'color=\"red\"'")
        }
        return (name, json)
    }
}
