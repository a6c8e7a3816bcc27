// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct RecordLinesTests {
    private func read(_ text: String) throws -> Int {
        try RecordLines(name: "users.jsonl").read(Data(text.utf8)).count
    }

    @Test func `a line is a record`() throws {
        let text = """
            {"id": "a"}

            {"id": "b@c/d e", "role": "user", "name": "B", "teams": ["red"], "invisible": true, \
            "teams_role": {"red": "admin"}, "custom": {"x": 1}, "image": null, "language": "en", \
            "privacy_settings": {"read_receipts": {"enabled": false}}}
            """
        #expect(try read(text) == 2)
    }

    @Test(arguments: [
        ("secret", "the line is not a json object"), ("[]", "the line is not a json object"),
        (#"{"name": "secret"}"#, "there is no user id in it"),
        (#"{"id": 7}"#, "there is no user id in it"),
        (#"{"id": "a", "secret": 1}"#, "a field that is none, or one that stands there twice"),
        (#"{"id": "a", "id": "b"}"#, "a field that is none, or one that stands there twice"),
        (#"{"id": "a", "teams": "secret"}"#, "teams has a value that it does not take"),
        (#"{"id": "a", "teams": [1]}"#, "teams has a value that it does not take"),
        (#"{"id": "a", "role": 1}"#, "role has a value that it does not take"),
        (#"{"id": "a", "invisible": "yes"}"#, "invisible has a value that it does not take"),
        (#"{"id": "a", "teams_role": {"r": 1}}"#, "teams_role has a value that it does not take"),
        (
            #"{"id": "a", "privacy_settings": {"secret": {"enabled": true}}}"#,
            "privacy_settings has a value that it does not take"
        ),
        (
            #"{"id": "a", "custom": ["secret"]}"#,
            "the custom data is not a json object in which each name stands once"
        ),
        (#"{"id": "good"}"#, "this user stands in line 1 already"),
    ])
    func `a bad record is told by its line, and not shown`(line: String, message: String) {
        let failure = #expect(throws: Failure.self) { try read(#"{"id": "good"}"# + "\n" + line) }
        #expect(failure?.message == "users.jsonl:2: \(message)")
        #expect(failure?.kind == .usage)
        #expect(failure?.hint?.isEmpty == false)
        #expect(failure?.hint?.contains("secret") == false)
    }

    @Test(arguments: ["", "\n\n", "  \r\n"])
    func `a file without records is refused`(text: String) {
        #expect(throws: Failure.self) { try read(text) }
    }
}
