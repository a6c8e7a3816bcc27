// SPDX-License-Identifier: Apache-2.0

/// Why bytes are no JSON (RFC 8259), or none that is read here.
public enum JSONFault: Error, Hashable, Sendable {
    case noText, openText, controlCharacter
    case unknownEscape, shortEscape, halfPair
    case noValue, noColon
    case openArray, openObject
    /// Objects and arrays lie more than ``JSONParser/deepest`` deep in one another.
    case tooDeep
    /// A name stands twice in an object.
    case duplicateName
    /// A text has a NUL.
    case nul
    /// A text is no UTF-8.
    case notUTF8

    /// What is wrong, without anything of what is written there.
    public var words: String {
        switch self {
        case .noText: "a text in quotes is missing"
        case .openText: "a text is not closed"
        case .controlCharacter: "a text has a bare control character"
        case .unknownEscape: "a text has an unknown escape"
        case .shortEscape: "a \\u escape needs four hexadecimal digits"
        case .halfPair: "a text has half a surrogate pair"
        case .noValue: "a value cannot be read"
        case .noColon: "a key has no colon after it"
        case .openArray: "an array is not closed"
        case .openObject: "the object is not closed"
        case .tooDeep: "values lie more than \(JSONParser.deepest) deep"
        case .duplicateName: "a key stands twice in the object"
        case .nul: "a text has a NUL"
        case .notUTF8: "a text has bytes that are no text"
        }
    }
}
