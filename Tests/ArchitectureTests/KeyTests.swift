// SPDX-License-Identifier: Apache-2.0
import Testing

/// A key that is listed and not read would be a word of a policy that does nothing.
@Suite struct KeyTests {
    /// An enum whose cases are the keys of a map, and where it stands.
    struct Keys: Sendable, CustomTestStringConvertible {
        let name: String
        let cases: [String]
        /// The names that stand behind a full stop in its module, where cases are read.
        let read: Set<Substring>

        var testDescription: String { name }
    }

    /// The enums of keys that `Fields` is made of, in all sources.
    private static func keys() throws -> [Keys] {
        let files = try House.files(in: "Sources", endings: [".swift"])
        var found: [Keys] = []
        for file in files where file.text.contains("Fields<") || file.text.contains("Fields(") {
            let read = names(in: files.filter { $0.target == file.target })
            var rest = file.lines[...]
            while let start = rest.firstIndex(where: { $0.contains("Key: String, CaseIterable") }) {
                rest = rest[start...]
                let isOneLine = rest[start].contains("}")
                let length =
                    isOneLine ? 1 : rest.prefix { !$0.hasSuffix("    }") && $0 != "}" }.count
                let body = rest.prefix(length)
                rest = rest.dropFirst(length)
                found.append(
                    Keys(
                        name: "\(file.path): \(body.first ?? "")", cases: cases(body),
                        read: read))
            }
        }
        return found
    }

    private static func names(in files: [House.File]) -> Set<Substring> {
        Set(
            files.flatMap { file in
                file.text.split(separator: ".").dropFirst().map { rest in
                    rest.prefix { $0.isLetter || $0.isNumber }
                }
            })
    }

    /// The names of the cases in these lines.
    private static func cases(_ lines: ArraySlice<Substring>) -> [String] {
        lines.flatMap { line -> [String] in
            let words = line.split(
                separator: "case ", maxSplits: 1, omittingEmptySubsequences: false)
            guard words.count == 2 else { return [] }
            return words[1].split(separator: ",").compactMap { part in
                part.split(whereSeparator: { " }=`".contains($0) }).first.map(String.init)
            }
        }
    }

    @Test func `each key that a map may have is read somewhere in its module`() throws {
        let all = try Self.keys()
        #expect(all.count > 20)
        for keys in all {
            #expect(!keys.cases.isEmpty, "\(keys.name)")
            for key in keys.cases {
                #expect(keys.read.contains(key[...]), "\(keys.name): .\(key)")
            }
        }
    }
}
