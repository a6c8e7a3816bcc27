// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite struct ImportTests {
    private static func rows() throws -> [RoomRow] {
        RoomRow.rows(in: try House.read("docs/architecture.md"))
    }

    private static func sources() throws -> [House.File] {
        try House.files(in: "Sources", endings: [".swift"])
    }

    @Test func `the manifest declares what the table says`() throws {
        let manifest = Manifest(try House.read("Package.swift")).targets
        let rows = try Self.rows()
        #expect(rows.count >= 17)
        #expect(Set(rows.map(\.target)) == Set(manifest.keys))
        for row in rows {
            #expect(manifest[row.target] == row.declared, "\(row.target)")
        }
    }

    @Test func `each file imports only what its row allows`() throws {
        let rows = Dictionary(uniqueKeysWithValues: try Self.rows().map { ($0.target, $0.allowed) })
        let sources = try Self.sources()
        #expect(!sources.isEmpty)
        for file in sources {
            let beyond = file.imports.subtracting(rows[file.target] ?? [])
            #expect(beyond.isEmpty, "\(file.path)")
        }
    }

    @Test func `the sandbox shares nothing with the client`() throws {
        for file in try Self.sources() where file.target == "Sandbox" {
            #expect(file.imports.isDisjoint(with: ["StreamAPI", "Model"]), "\(file.path)")
        }
    }

    @Test func `the auditor's executable stays small`() throws {
        let small = [
            "lethe-verify": ["Transparency", "PackFolder"], "PackFolder": ["Transparency"],
        ]
        for file in try Self.sources() {
            guard let allowed = small[file.target] else { continue }
            let modules = file.imports.subtracting(RoomRow.toolchain)
            #expect(modules.isSubset(of: allowed), "\(file.path)")
        }
    }

    @Test func `only the runs name the curl transport`() throws {
        for file in try Self.sources()
        where file.target != "Runs" && file.target != "CurlTransport" {
            #expect(!file.imports.contains("CurlTransport"), "\(file.path)")
        }
    }

    @Test func `only the commands know a command line`() throws {
        for file in try Self.sources() where file.target != "Commands" {
            #expect(!file.imports.contains("ArgumentParser"), "\(file.path)")
        }
    }

    @Test func `a file of the commands is a command, or what one shows and takes`() throws {
        let folders = ["Views", "Options", "Demo"]
        for file in try Self.sources() where file.target == "Commands" {
            let folder = file.path.split(separator: "/").dropFirst(2).first.map(String.init) ?? ""
            #expect(
                folders.contains(folder) || file.path.hasSuffix("Command.swift")
                    || file.path.hasSuffix("/ExitStatus.swift"), "\(file.path)")
            if file.path.hasSuffix("Command.swift") {
                #expect(file.text.contains("ParsableCommand"), "\(file.path)")
            }
        }
    }

    @Test func `triage knows the nouns and the policy alone`() throws {
        for file in try Self.sources() where file.target == "Triage" {
            #expect(file.imports.isSubset(of: ["Model", "Policy"]), "\(file.path)")
        }
    }

    @Test func `one file knows what a 429 is`() throws {
        for file in try Self.sources() where file.target != "Sandbox" {
            let code = file.code
            let knows = code.contains("429") || code.contains("tooManyRequests")
            #expect(
                knows == (file.path == "Sources/StreamAPI/Errors/TooManyRequests.swift"),
                "\(file.path)")
        }
    }

    /// What a reader of a pack or of figures is told to ask by themselves is text, and no file here runs it.
    @Test func `nobody but the ledger speaks to a database`() throws {
        let told = ["Audit/PackReadme.swift", "Runs/Reports/AuthorityReport.swift"]
        let words = [
            "SELECT ", "INSERT ", "DELETE FROM ", "CREATE TABLE ", "CREATE INDEX ", "PRAGMA ",
            "ATTACH ", "sqlite3_",
        ]
        for file in try Self.sources() where file.target != "Ledger" {
            #expect(
                file.imports.isDisjoint(with: ["GRDB", "GRDBSQLite", "SQLite3"]), "\(file.path)")
            let code = file.code
            let speaks = words.contains { code.contains($0) }
            #expect(speaks == told.contains { file.path.hasSuffix($0) }, "\(file.path)")
        }
    }

    /// A column that is read by its name is read by the type of its row, which says what is not there.
    @Test func `the ledger reads columns in the types of its rows, nowhere else`() throws {
        let column = try Regex(#"[A-Za-z0-9_)\]?!]\["[a-z_]+"\]"#)
        let byPlace = [
            "Requests/Standings.swift", "Requests/PersonMemory.swift", "SQL/StoredRow.swift",
            "Tree/Seal.swift",
        ]
        for file in try Self.sources() where file.target == "Ledger" {
            #expect(!file.text.contains(column), "\(file.path)")
            #expect(
                !file.text.contains(/\bRow\.fetch/) || byPlace.contains { file.path.hasSuffix($0) },
                "\(file.path)")
        }
        #expect(#"let id: Int = row["row"]"#.contains(column))
    }

    @Test func `import lines are read in all their forms`() {
        let file = House.File(
            path: "Sources/X/Y.swift",
            text: """
                import A
                public import B
                @testable import C
                @preconcurrency internal import struct D.E
                // import F
                let text = "import G"
                """)
        #expect(file.imports == ["A", "B", "C", "D"])
    }
}
