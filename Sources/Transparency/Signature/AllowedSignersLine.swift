// SPDX-License-Identifier: Apache-2.0

/// Reads one line of an allowed-signers file.
enum AllowedSignersLine {
    struct Fault: Error { let reason: String }

    static func parse(_ line: [UInt8]) -> Result<AllowedSigners.Entry, Fault> {
        do throws(Fault) {
            return .success(try entry(line))
        } catch {
            return .failure(error)
        }
    }

    private static func entry(_ line: [UInt8]) throws(Fault) -> AllowedSigners.Entry {
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard words.count == 2 else { throw Fault(reason: "a principal and a key are needed") }
        let principal = words[0].text
        guard words[0].allSatisfy({ $0 > 0x20 && $0 < 0x7F && !Array("*?!,\"".utf8).contains($0) })
        else { throw Fault(reason: "one plain principal is needed, without patterns") }
        var rest = Array(words[1])
        var options: [String: String] = [:]
        if !rest.starts(with: Array(SSHWire.keyType.utf8)) {
            let end = unquotedSpace(rest)
            options = try self.options(Array(rest[..<end]))
            rest = Array(rest[end...].drop { $0 == UInt8(ascii: " ") })
        }
        guard let key = try? VerifyingKey(openSSHLine: rest.text) else {
            throw Fault(reason: "the key is not of type ssh-ed25519")
        }
        let namespaces = options["namespaces"].map {
            $0.utf8.split(separator: UInt8(ascii: ",")).map(\.text)
        }
        return AllowedSigners.Entry(
            principal: principal, namespaces: namespaces,
            validAfter: try time(options["valid-after"]),
            validBefore: try time(options["valid-before"]), key: key)
    }

    private static func unquotedSpace(_ bytes: [UInt8]) -> Int {
        var quoted = false
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            if byte == UInt8(ascii: " "), !quoted { return place }
        }
        return bytes.count
    }

    private static func options(_ text: [UInt8]) throws(Fault) -> [String: String] {
        var found: [String: String] = [:]
        var rest = text[...]
        while true {
            guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else {
                throw Fault(reason: "an option without a value")
            }
            let name = rest[..<equals].text
            guard ["namespaces", "valid-after", "valid-before"].contains(name) else {
                throw Fault(reason: "an option that is not known")
            }
            rest = rest[(equals + 1)...]
            guard rest.popFirst() == UInt8(ascii: "\""),
                let close = rest.firstIndex(of: UInt8(ascii: "\"")), found[name] == nil
            else { throw Fault(reason: "an option without quotation marks, or given twice") }
            found[name] = rest[..<close].text
            rest = rest[(close + 1)...]
            guard let comma = rest.popFirst() else { return found }
            guard comma == UInt8(ascii: ",") else { throw Fault(reason: "options without comma") }
        }
    }

    private static func time(_ text: String?) throws(Fault) -> Int64? {
        guard let text else { return nil }
        let digits = text.utf8.dropLast()
        guard text.utf8.last == UInt8(ascii: "Z"), [8, 12, 14].contains(digits.count),
            digits.allSatisfy(RecordGrammar.isDigit), var value = Int64(digits.text)
        else { throw Fault(reason: "a time that is not YYYYMMDD[hhmm[ss]]Z") }
        for _ in digits.count..<14 { value *= 10 }
        return value
    }
}
