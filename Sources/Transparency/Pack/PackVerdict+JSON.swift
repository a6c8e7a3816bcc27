// SPDX-License-Identifier: Apache-2.0

extension PackVerdict {
    /// The verdict for programs, on one line: `good`, `passed`, `findings` with `code`, `file`,
    /// `line` and `message` (the last two of the place only where the finding has them), and
    /// `fraud_proof`, `remarks` and `trusted`.
    public var json: String {
        let findings = findings.map { finding in
            var members = ["\"code\":\(Self.quoted(finding.code))"]
            if let file = finding.file { members.append("\"file\":\(Self.quoted(file))") }
            if let line = finding.line { members.append("\"line\":\(line)") }
            members.append("\"message\":\(Self.quoted(finding.message))")
            return "{\(members.joined(separator: ","))}"
        }
        let newer = newerFormat.map { "\"newer_format\":\($0)," } ?? ""
        return "{\"good\":\(isGood),\(newer)\"passed\":\(Self.list(passed.map(Self.quoted))),"
            + "\"findings\":\(Self.list(findings)),"
            + "\"fraud_proof\":\(Self.list(fraudProof.map(Self.quoted))),"
            + "\"remarks\":\(Self.list(remarks.map(Self.quoted))),"
            + "\"trusted\":\(Self.list(trusted.map(Self.quoted)))}"
    }

    private static func list(_ items: [String]) -> String {
        "[\(items.joined(separator: ","))]"
    }

    /// A JSON string of ASCII: the notes of a proof may hold anything.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": out += "\\\(scalar)"
            case _ where !(0x20..<0x7F).contains(scalar.value):
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
                }
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
