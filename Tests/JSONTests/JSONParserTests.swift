// SPDX-License-Identifier: Apache-2.0

import JSON
import Testing

/// What a service says is read as far as it can be; of a file a person is told what to mend.
@Suite struct JSONParserTests {
    private func read(_ text: String, _ rules: JSONParser.Rules) throws(JSONFault) -> JSON {
        let bytes = Array(text.utf8)
        var parser = JSONParser(JSONScanner(bytes, 0..<bytes.count), rules)
        return try parser.value()
    }

    /// A text, what a service may say by it, and what a file may not.
    private static let doubtful: [(text: String, service: JSONFault?, file: JSONFault?)] = [
        (#""\ud83d""#, nil, .halfPair), (#""\ude00x""#, nil, .halfPair),
        (#""\ud83d\u0041""#, nil, .halfPair),
        (#""a\u0000""#, nil, .nul), (#"{"a":1,"a":2}"#, nil, .duplicateName),
        (#"{"a":1,}"#, .noText, nil), ("[1,]", .noValue, nil),
        ("[,]", .noValue, .noValue), ("{,}", .noText, .noText),
        (#"{"a"}"#, .noColon, .noColon), (#"{"a":1"#, .openObject, .openObject),
        ("[1", .openArray, .openArray), (#""a"#, .openText, .openText),
        ("\"a\nb\"", .controlCharacter, .controlCharacter),
        (#""\x""#, .unknownEscape, .unknownEscape), (#""\u12g4""#, .shortEscape, .shortEscape),
        ("nul", .noValue, .noValue), ("", .noValue, .noValue),
    ]

    @Test(arguments: doubtful)
    func `what is wrong is named`(text: String, service: JSONFault?, file: JSONFault?) {
        for (rules, expected) in [(JSONParser.Rules.service, service), (.file, file)] {
            do throws(JSONFault) {
                _ = try read(text, rules)
                #expect(expected == nil, "\(text)")
            } catch {
                #expect(error == expected, "\(text)")
            }
        }
    }

    @Test(arguments: [JSONParser.Rules.service, .file])
    func `the deepest value is read, and one deeper is not`(rules: JSONParser.Rules) throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
        }
        _ = try read(nested(JSONParser.deepest), rules)
        #expect(throws: JSONFault.tooDeep) { try read(nested(JSONParser.deepest + 1), rules) }
    }

    @Test func `bytes that are no text are no JSON`() {
        let bytes: [UInt8] = [0x22, 0xC3, 0x22]
        var parser = JSONParser(JSONScanner(bytes, 0..<3), .service)
        #expect(throws: JSONFault.notUTF8) { try parser.value() }
    }

    @Test func `names are put in order at every depth`() throws {
        let value = try read(#"{"b":[{"z":1,"a":2}],"a":{"\u00e9":1,"e":2}}"#, .service)
        #expect(
            String(decoding: value.sorted.bytes, as: UTF8.self)
                == #"{"a":{"e":2,"é":1},"b":[{"a":2,"z":1}]}"#)
    }
}
