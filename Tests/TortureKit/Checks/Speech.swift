// SPDX-License-Identifier: Apache-2.0

/// What a process says is in words for people, and it comes to its end.
enum Speech {
    /// What only a library or a debugger says.
    private static let raw = ["Domain=", "Fatal error", "Swift.", "Foundation.", "GRDB."]

    static func findings(_ command: String, _ end: Place.End) -> [Finding] {
        var findings: [Finding] = []
        if end.hangs {
            findings.append(Finding(kind: .hanging, text: "\(command) came to no end"))
        }
        // The loader names the library that it was kept from opening; the program never began.
        let text = end.text.split(separator: "\n")
            .filter { !$0.contains("error while loading shared libraries") }.joined(separator: "\n")
        for word in raw where text.contains(word) {
            findings.append(
                Finding(kind: .broken, text: "\(command) said something raw: \(word)"))
        }
        return findings
    }
}
