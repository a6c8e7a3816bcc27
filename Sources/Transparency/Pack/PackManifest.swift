// SPDX-License-Identifier: Apache-2.0

/// The files of a pack that the verifier looks into.
struct PackContents {
    var byName: [String: [UInt8]] = [:]

    static let kept: Set<String> = [
        "SHA256SUMS", "SHA256SUMS.sig", "report.csv", "entries.jsonl", "leaves.txt", "checkpoint",
        "prev.SHA256SUMS", "prev.checkpoint",
    ]
    static let needed = [
        "SHA256SUMS", "SHA256SUMS.sig", "checkpoint", "entries.jsonl", "leaves.txt", "report.csv",
    ]

    var entries: [UInt8] { byName["entries.jsonl"] ?? [] }
    var report: [UInt8] { byName["report.csv"] ?? [] }
}

/// The list of files and their hashes.
enum PackManifest {
    private static let own: Set<String> = ["SHA256SUMS", "SHA256SUMS.sig"]

    static func check(
        files: [String], read: (String) throws -> [UInt8], _ run: inout PackInspection
    ) -> PackContents {
        var contents = PackContents()
        var hashes: [String: Digest] = [:]
        for name in files {
            do {
                let bytes = try read(name)
                hashes[name] = Digest.sha256(bytes)
                if PackContents.kept.contains(name) { contents.byName[name] = bytes }
            } catch {
                run.fault("unreadable", name, "the file cannot be read")
            }
        }
        for name in PackContents.needed where !files.contains(name) {
            run.fault("missing-file", name, "the file is missing from the pack")
        }
        guard let manifest = contents.byName["SHA256SUMS"] else { return contents }
        run.step("all files are those of the manifest") { run in
            compare(manifest, hashes, &run)
        }
        return contents
    }

    private static func compare(
        _ manifest: [UInt8], _ hashes: [String: Digest], _ run: inout PackInspection
    ) {
        guard let lines = Bytes.lines(manifest), !lines.isEmpty else {
            run.fault("manifest", "SHA256SUMS", "the manifest is empty or cut off")
            return
        }
        var listed: Set<String> = []
        var previous: [UInt8] = []
        for (place, line) in lines.enumerated() {
            guard line.count > 66, line[64] == 0x20, line[65] == 0x20,
                let digest = Digest(hex: line[..<64].text), isName(line[66...])
            else {
                run.fault(
                    "manifest", "SHA256SUMS", line: place + 1, "not a line of hash and file name")
                continue
            }
            let name = Array(line[66...])
            if !previous.lexicographicallyPrecedes(name) {
                run.fault("manifest", "SHA256SUMS", line: place + 1, "the names are not sorted")
            }
            previous = name
            listed.insert(name.text)
            if own.contains(name.text) {
                run.fault("manifest", "SHA256SUMS", line: place + 1, "the manifest lists itself")
            } else if let found = hashes[name.text] {
                if found != digest {
                    run.fault("file-hash", name.text, "the file is not the one that was signed")
                }
            } else {
                run.fault("missing-file", name.text, "the file is listed and missing")
            }
        }
        for name in hashes.keys.sorted() where !listed.contains(name) && !own.contains(name) {
            run.fault("unlisted-file", name, "the file is not in the manifest")
        }
        for name in PackContents.needed where !listed.contains(name) && !own.contains(name) {
            run.fault("manifest", "SHA256SUMS", "the manifest does not list \(name)")
        }
    }

    private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
        !name.isEmpty && CSVCell.isAllowed(name.text)
            && !name.contains(UInt8(ascii: "/")) && !name.contains(UInt8(ascii: ":"))
    }
}
