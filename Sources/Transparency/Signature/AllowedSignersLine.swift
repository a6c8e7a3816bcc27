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

    private static let space = UInt8(ascii: " ")

    private static func entry(_ line: [UInt8]) throws(Fault) -> AllowedSigners.Entry {
        guard TrustLine.isPlain(line) else { throw Fault(reason: "a control character") }
        let principal = line.prefix { $0 != space }
        var rest = line[principal.count...].dropFirst()
        guard !principal.isEmpty, !rest.isEmpty else {
            throw Fault(reason: "a principal and a key are needed")
        }
        guard isName(principal), !principal.contains(UInt8(ascii: "#")) else {
            throw Fault(reason: "one plain principal is needed, without patterns")
        }
        var options: [String: ArraySlice<UInt8>] = [:]
        if !rest.starts(with: Array((SSHWire.keyType + " ").utf8)) {
            let end = unquotedSpace(Array(rest))
            options = try self.options(Array(rest.prefix(end)))
            rest = rest.dropFirst(end + 1)
        }
        guard let key = TrustLine.key(rest) else {
            throw Fault(reason: "the key is not of type ssh-ed25519")
        }
        var namespaces: [String]?
        if let list = options["namespaces"] {
            let names = list.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            guard names.allSatisfy({ !$0.isEmpty && isName($0) }) else {
                throw Fault(reason: "a namespace that is none")
            }
            namespaces = names.map(\.text)
        }
        return AllowedSigners.Entry(
            principal: principal.text, namespaces: namespaces,
            validAfter: try time(options["valid-after"]),
            validBefore: try time(options["valid-before"]), key: key)
    }

    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"*?!,\"".utf8.contains($0) }
    }

    private static func unquotedSpace(_ bytes: [UInt8]) -> Int {
        var quoted = false
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            if byte == UInt8(ascii: " "), !quoted { return place }
        }
        return bytes.count
    }

    private static func options(_ text: [UInt8]) throws(Fault) -> [String: ArraySlice<UInt8>] {
        var found: [String: ArraySlice<UInt8>] = [:]
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
            found[name] = rest[..<close]
            rest = rest[(close + 1)...]
            guard let comma = rest.popFirst() else { return found }
            guard comma == UInt8(ascii: ",") else { throw Fault(reason: "options without comma") }
        }
    }

    private static func time(_ text: ArraySlice<UInt8>?) throws(Fault) -> Int64? {
        guard let text else { return nil }
        guard let value = TrustLine.moment(text) else {
            throw Fault(reason: "a time that is not YYYYMMDD[hhmm[ss]]Z")
        }
        return value
    }
}
