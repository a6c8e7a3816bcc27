// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct AssignmentTests {
    @Test func `the first equals sign parts name and value`() throws {
        let (name, value) = try Assignment.split("a=b=c", option: "custom", "KEY=JSON")
        #expect(name == "a")
        #expect(value == "b=c")
    }

    @Test(arguments: ["secret", "=secret", ""])
    func `without a name there is no assignment`(text: String) {
        let failure = #expect(throws: Failure.self) {
            try Assignment.split(text, option: "custom", "KEY=JSON")
        }
        #expect(failure?.message.contains("secret") == false)
        #expect(failure?.hint == "write it as KEY=JSON")
    }

    @Test(arguments: ["a=secret", "a=", "a={", "a='secret'"])
    func `a value that is not json is refused and not shown`(text: String) {
        let failure = #expect(throws: Failure.self) {
            try Assignment.json(text, option: "set", "PATH=JSON")
        }
        #expect(failure?.message == "the value of a --set is not json")
        #expect(failure?.hint?.contains("secret") == false)
    }

    @Test(arguments: ["1", "\"b\"", "null", "{\"a\": [1]}", "true"])
    func `any json is a value`(text: String) throws {
        #expect(try Assignment.json("a=" + text, option: "set", "PATH=JSON").name == "a")
    }
}
