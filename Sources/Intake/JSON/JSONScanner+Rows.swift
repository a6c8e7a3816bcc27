// SPDX-License-Identifier: Apache-2.0

import JSON

// What is no JSON is a problem of its row.

extension JSONScanner {
    /// Appends the text in quotes that stands here, its escapes resolved.
    mutating func passString(into text: inout [UInt8]) throws(RowProblem) {
        do throws(JSONFault) {
            try readString(into: &text)
        } catch {
            throw RowProblem(error)
        }
    }

    /// Passes over true, false, null or a number.
    mutating func passLiteral() throws(RowProblem) -> ArraySlice<UInt8> {
        do throws(JSONFault) {
            return try readLiteral()
        } catch {
            throw RowProblem(error)
        }
    }

    /// Passes over an object or an array.
    mutating func passNested() throws(RowProblem) {
        do throws(JSONFault) {
            try skipNested()
        } catch {
            throw RowProblem(error)
        }
    }

    /// Passes over a value, whatever it is.
    mutating func passValue() throws(RowProblem) {
        var text: [UInt8] = []
        switch peek {
        case Byte.quote: try passString(into: &text)
        case Byte.brace, 0x5B: try passNested()
        default: _ = try passLiteral()
        }
    }
}

extension JSONParser {
    /// Reads the value that stands here, and nothing after it.
    mutating func passValue() throws(RowProblem) -> JSON {
        do throws(JSONFault) {
            return try value()
        } catch {
            throw RowProblem(error)
        }
    }
}

extension RowProblem {
    /// What is wrong with a row that is no JSON.
    init(_ fault: JSONFault) {
        switch fault {
        case .duplicateName: self = .duplicateKey(nil)
        case .nul: self = .nul(nil)
        default: self = .brokenJSON(fault.words)
        }
    }
}
