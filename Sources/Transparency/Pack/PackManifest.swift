// SPDX-License-Identifier: Apache-2.0

/// The list of files and their hashes.
enum PackManifest {
    private static let file = "SHA256SUMS"
    private static let own: Set<String> = ["SHA256SUMS", "SHA256SUMS.sig"]

    /// From format 2 on.
    private static let alsoNeeded = ["README.txt", "policy.yaml", "verify.sh"]

    /// `walked` are the digests of the files that other checks read.
    static func check(
        _ contents: PackContents, _ format: PackFormat?, _ walked: [String: Digest?],
        _ run: inout PackInspection
    ) {
        var hashes: [String: Digest] = [:]
        for name in contents.source.names where PackFiles.isKnown(name) {
            if let digest = walked[name] ?? contents.digest(name) {
                hashes[name] = digest
            } else {
                run.fault(.manifest, "unreadable", name, "the file cannot be read")
            }
        }
        for name in PackContents.needed where !contents.source.holds(name) {
            run.fault(.manifest, "missing-file", name, "the file is missing from the pack")
        }
        if let format, format.number > 1 {
            for name in alsoNeeded where !contents.source.holds(name) {
                run.fault(.manifest, "missing-file", name, "the file is missing from the pack")
            }
        }
        guard let manifest = contents.bytes(file) else { return }
        run.begin(.manifest)
        guard let lines = Bytes.lines(manifest), !lines.isEmpty else {
            run.fault(.manifest, "manifest", file, "the manifest is empty or cut off")
            return
        }
        let listed = compare(lines, hashes, contents.source, &run)
        let unlisted = contents.source.names.filter { !listed.contains($0) && !own.contains($0) }
        for name in unlisted where PackFiles.isKnown(name) {
            run.fault(.manifest, "unlisted-file", name, "the file is not in the manifest")
        }
        let others = unlisted.count { !PackFiles.isKnown($0) }
        if others > 0 {
            run.fault(
                .manifest, "unlisted-file", nil,
                "\(others) files of other names lie in the pack that nobody signed for")
        }
        let unknown = listed.count { !PackFiles.isKnown($0) }
        if unknown > 0 {
            run.fault(
                .manifest, "unknown-file", file,
                "\(unknown) names in the manifest are none that a pack has")
        }
        for name in PackContents.needed where !listed.contains(name) && !own.contains(name) {
            run.fault(.manifest, "manifest", file, "the manifest does not list \(name)")
        }
    }

    private static func compare(
        _ lines: [[UInt8]], _ hashes: [String: Digest], _ source: PackSource,
        _ run: inout PackInspection
    ) -> Set<String> {
        var listed: Set<String> = []
        var previous: [UInt8] = []
        for (place, line) in lines.enumerated() {
            func fault(_ message: String) {
                run.fault(.manifest, "manifest", file, line: place + 1, message)
            }
            guard line.count > 66, line[64] == 0x20, line[65] == 0x20,
                let digest = Digest(hex: line[..<64].text), isName(line[66...])
            else {
                fault("not a line of hash and file name")
                continue
            }
            let name = line[66...].text
            if !previous.lexicographicallyPrecedes(line[66...]) {
                fault("the names are not sorted")
            }
            previous = Array(line[66...])
            listed.insert(name)
            if own.contains(name) {
                fault("the manifest lists itself")
            } else if !source.holds(name) {
                let isKnown = PackFiles.isKnown(name)
                run.fault(
                    .manifest, "missing-file", isKnown ? name : file,
                    line: isKnown ? nil : place + 1,
                    "the file is listed and missing")
            } else if let found = hashes[name], found != digest {
                run.fault(
                    .manifest, "file-hash", name, "the file is not the one that was signed")
            }
        }
        return listed
    }

    private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
        !name.isEmpty && CSVCell.isAllowed(name)
            && !name.contains(UInt8(ascii: "/")) && !name.contains(UInt8(ascii: ":"))
    }
}
