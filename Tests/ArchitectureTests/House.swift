// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The package's own files, as text.
enum House {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct File: Sendable, CustomTestStringConvertible {
        let path: String
        let text: String

        var testDescription: String { path }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// The lines that are no comments.
        var code: String {
            lines.filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") }
                .joined(separator: "\n")
        }
        /// The target or test target that the file belongs to.
        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

        /// The modules that the file imports, without submodules and declarations.
        var imports: Set<String> {
            let before: Set<Substring> = [
                "public", "package", "internal", "fileprivate", "private",
            ]
            let kinds: Set<Substring> = [
                "struct", "class", "enum", "protocol", "func", "var", "let",
            ]
            var modules: Set<String> = []
            for line in lines {
                let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
                guard let at = words.firstIndex(of: "import"),
                    words[..<at].allSatisfy({ before.contains($0) || $0.hasPrefix("@") })
                else { continue }
                let rest = words[(at + 1)...].drop { kinds.contains($0) }
                guard let module = rest.first?.split(separator: ".").first else { continue }
                modules.insert(String(module))
            }
            return modules
        }
    }

    static func read(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The files under a folder whose names end so, by path; none if the folder is not there.
    static func files(in folder: String, endings: [String]) throws -> [File] {
        let base = root.appending(path: folder).path
        let paths = FileManager.default.enumerator(atPath: base)?.allObjects ?? []
        return try paths.compactMap { $0 as? String }.sorted()
            .filter { path in endings.contains { path.hasSuffix($0) } }
            .map { File(path: "\(folder)/\($0)", text: try read("\(folder)/\($0)")) }
    }
}
