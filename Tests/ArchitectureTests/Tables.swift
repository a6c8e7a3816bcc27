// SPDX-License-Identifier: Apache-2.0

/// A row of the table in `docs/architecture.md`.
struct RoomRow {
    static let toolchain: Set<String> = [
        "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
    ]

    let target: String
    /// Declared in the manifest.
    let declared: Set<String>
    /// May be imported.
    let allowed: Set<String>

    /// The rows of the table whose head begins with `Target` and `Imports`.
    static func rows(in document: String) -> [RoomRow] {
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        guard let head = lines.firstIndex(where: { $0.hasPrefix("| Target | Imports |") }) else {
            return []
        }
        return lines[(head + 2)...].prefix { $0.hasPrefix("|") }.compactMap { line in
            let cells = line.split(separator: "|").map { $0.filter { $0 != "`" && $0 != " " } }
            guard cells.count >= 4 else { return nil }
            let imports = words(cells[1])
            let declared = imports.filter { !$0.hasPrefix("(") }
            let through = imports.map { $0.filter { $0 != "(" && $0 != ")" } }
            let standard = cells[2] == "any" ? toolchain : words(cells[2])
            return RoomRow(
                target: cells[0], declared: declared, allowed: standard.union(through))
        }
    }

    private static func words(_ cell: String) -> Set<String> {
        cell == "–" ? [] : Set(cell.split(separator: ",").map(String.init))
    }
}

/// What `Package.swift` declares, read as text: no target can hide from a reader either.
struct Manifest {
    /// Dependencies by target, tests left out.
    let targets: [String: Set<String>]

    init(_ text: String) {
        var names: [String: String] = [:]
        for line in text.replacing("=\n", with: "=").replacing("(\n", with: "(").split(
            separator: "\n")
        where line.hasPrefix("let ") && line.contains(".product(") {
            guard let variable = line.dropFirst(4).split(separator: ":").first else { continue }
            names[String(variable)] = Self.quoted(line).first
        }
        var targets: [String: Set<String>] = [:]
        let list = text.split(separator: "    targets: [\n").last ?? ""
        for call in ["room(", ".target(", ".executableTarget(", ".systemLibrary("] {
            for piece in list.split(separator: "        \(call)", omittingEmptySubsequences: false)
                .dropFirst()
            {
                let body = Self.balanced(piece)
                guard let name = Self.quoted(body).first else { continue }
                let isSystem = call == ".systemLibrary("
                let items = isSystem ? "" : body.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
                var dependencies = Set(Self.quoted(items))
                for word in items.split(whereSeparator: { ", \n".contains($0) }) {
                    if let product = names[String(word)] { dependencies.insert(product) }
                }
                targets[name] = dependencies
            }
        }
        self.targets = targets
    }

    /// Up to the parenthesis that closes the call.
    private static func balanced(_ text: Substring) -> Substring {
        var depth = 1
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            if depth == 0 { return text[..<index] }
        }
        return text
    }

    private static func quoted(_ text: Substring) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}
