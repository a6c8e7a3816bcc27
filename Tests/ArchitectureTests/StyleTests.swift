// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite struct StyleTests {
    private static let spdx = "// SPDX-License-Identifier: Apache-2.0"

    private static func code() throws -> [House.File] {
        try House.files(in: "Sources", endings: [".swift", ".h"])
            + House.files(in: "Tests", endings: [".swift"])
    }

    /// What the standard library calls so that reaches into memory.
    private static let reaching = [
        "Unsafe", "unsafeBitCast", "unsafeLoad", "unsafeUninitialized", "unsafeDowncast",
    ]

    @Test func `every file begins with its licence`() throws {
        for file in try Self.code() {
            #expect(file.text.hasPrefix(Self.spdx), "\(file.path)")
        }
        #expect(try House.read("Package.swift").contains(Self.spdx))
    }

    @Test func `no file is longer than 400 lines`() throws {
        for file in try Self.code() {
            #expect(file.lines.count <= 401, "\(file.path)")
        }
    }

    @Test(arguments: ["try!", "@unchecked Sendable", "Task.detached", "TODO", "FIXME"])
    func `sources do without`(word: String) throws {
        for file in try Self.code() where file.path.hasPrefix("Sources/") {
            #expect(!file.text.contains(word), "\(file.path)")
        }
    }

    /// What the compiler does not check stands where it can be read as a whole: a measured hot loop, or a
    /// call of the system that asks for it.
    @Test func `what reaches into memory stands in one named file of its room`() throws {
        let named = [
            "Octets/ByteWord.swift", "Model/Request/SubjectID.swift",
            "Transparency/Digest/Digest+Memory.swift", "Ledger/SQL/Prepared.swift",
            "Intake/Bytes/Inflater.swift", "PackFolder/PlainFile.swift", "Keyring/Secure.swift",
            "Keyring/AgentSocket.swift",
        ]
        for file in try Self.code()
        where file.path.hasPrefix("Sources/") && file.target != "CurlTransport"
            && file.target != "CCurl"
        {
            let code = file.code
            let reaches = Self.reaching.contains { code.contains($0) }
            #expect(reaches == named.contains { file.path == "Sources/\($0)" }, "\(file.path)")
        }
    }

    @Test func `no attribute of the compiler's own is used`() throws {
        for file in try Self.code() where file.path.hasPrefix("Sources/") {
            #expect(!file.code.contains("@_"), "\(file.path)")
        }
    }

    @Test func `what people see and say has no error of the system in it as it is`() throws {
        let transcripts = try House.files(
            in: "Tests/TranscriptTests/Transcripts", endings: [".txt"])
        let documents = try House.files(in: "docs", endings: [".md"])
        #expect(transcripts.count > 10)
        for file in transcripts + documents {
            #expect(!file.text.contains("Domain="), "\(file.path)")
        }
        for file in try Self.code() where file.path.hasPrefix("Sources/") {
            #expect(!file.text.contains("localizedDescription"), "\(file.path)")
            // Speech and JSON go through one place, which no stream that fails can stop.
            guard !file.path.hasPrefix("Sources/lethe-verify/") else { continue }
            for word in ["FileHandle.standardOutput", "FileHandle.standardError", " print("] {
                #expect(!file.text.contains(word), "\(file.path)")
            }
        }
    }

    @Test(arguments: ["work", "root", "home", "Users"])
    func `no file names a machine's own folders`(folder: String) throws {
        let documents = try House.files(in: "docs", endings: [".md"])
        for file in try Self.code() + documents {
            for quote in [" ", "\"", "'", "`", "("] {
                #expect(!file.text.contains("\(quote)/\(folder)/"), "\(file.path)")
            }
        }
    }
}
