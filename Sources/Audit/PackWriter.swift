// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import Ledger
public import Transparency

/// Writes a run's pack: every file synced, manifest and signature last, then one rename.
///
/// Hardest fault: death at any line. Until the rename the folder has another name and is thrown
/// away at the next try; a pack that has its name is whole.
public struct PackWriter: Sendable {
    private let ledger: Ledger
    private let key: any Signer
    private let domain: String
    private let reports: URL

    /// A writer that signs with `key` for the controller `domain`, into the folder `reports`.
    public init(ledger: Ledger, key: any Signer, domain: String, reports: URL) {
        self.ledger = ledger
        self.key = key
        self.domain = domain
        self.reports = reports
    }

    /// The folder of a run's pack.
    public static func folder(run: Int, in reports: URL) -> URL {
        reports.appending(path: name(run: run), directoryHint: .isDirectory)
    }

    static func name(run: Int) -> String { PackName.of(run: run) }

    /// The `SHA256SUMS` of the newest pack before `run`, if it is there.
    public static func previousSums(before run: Int, in reports: URL) -> Data? {
        guard run > 1 else { return nil }
        return try? Data(
            contentsOf: folder(run: run - 1, in: reports).appending(path: "SHA256SUMS"))
    }

    /// Writes the pack of a sealed run; the same run gives the same pack, whenever it is written.
    /// - Returns: its folder.
    /// - Throws: ``AuditError``, also when the checkpoint was signed by another key than this one:
    ///   a pack's manifest and checkpoint have the same signer.
    /// - Parameter scans: whether a pack that seems to name somebody is refused; a person who has
    ///   looked can let it through.
    /// - Parameter check: looks at the finished pack before it gets its name, and throws if it is not
    ///   to have it.
    public func write(
        run: RunSummary, note: String, scans: Bool = true, check: ((URL) throws -> Void)? = nil
    ) async throws -> URL {
        let target = Self.folder(run: run.number, in: reports)
        let files = FileManager.default
        if Self.isTaken(target) {
            try refuseForeign(target, note)
            return target
        }
        guard let signed = try? SignedNote(parsing: Array(note.utf8)),
            let checkpoint = try? Checkpoint(parsing: signed.text),
            signed.verify(name: checkpoint.origin, key: key.publicKey)
        else {
            throw AuditError(
                message: "the checkpoint is not signed by the key that is to sign the pack",
                hint: "use the key with which the run was sealed")
        }
        let scratch = reports.appending(path: ".tmp-run-\(run.number)", directoryHint: .isDirectory)
        try? files.removeItem(at: scratch)
        try files.createDirectory(
            at: scratch, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])

        var sums: [String: Digest] = [:]
        sums["checkpoint"] = try put(Array(note.utf8), at: scratch, "checkpoint")
        sums["policy.yaml"] = try put(Array(run.policy.utf8), at: scratch, "policy.yaml")
        guard let format = PackFormat.known.numbered(run.format) else {
            throw AuditError(
                message: "the run is of a newer format", hint: "use the lethe that began it")
        }
        let own = run.firstLeaf..<max(run.firstLeaf, checkpoint.size)
        let records = try await writeRecords(own, format, in: scratch)
        sums.merge(records.sums) { a, _ in a }
        if format.hasFrontier {
            let frontier = try await ledger.frontier(at: own.lowerBound)
            sums["frontier"] = try put(
                Array(PackFrontier.text(frontier).utf8), at: scratch, "frontier")
            sums["leaves.txt"] = try await writeLeaves(own, in: scratch)
        } else {
            sums["leaves.txt"] = try await writeLeaves(0..<checkpoint.size, in: scratch)
            let copy = scratch.appending(path: "ledger.db")
            try await ledger.exportCopy(to: copy.path, size: checkpoint.size)
            sums["ledger.db"] = try SyncedFile.digest(of: copy)
        }
        let before = Self.folder(run: run.number - 1, in: reports)
        for name in ["SHA256SUMS", "checkpoint"] {
            guard run.number > 1, let data = try? Data(contentsOf: before.appending(path: name))
            else { continue }
            sums["prev." + name] = try put([UInt8](data), at: scratch, "prev." + name)
        }
        sums[VerifyScript.name] = try put(
            Array(VerifyScript.text.utf8), at: scratch, VerifyScript.name, mode: 0o755)
        let names = (sums.keys + [PackReadme.name])
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let readme = PackReadme(
            run: run.number, domain: domain, origin: checkpoint.origin, key: key.publicKey,
            ended: records.ended, outcomes: records.outcomes, files: names)
        sums[PackReadme.name] = try put(
            Array(readme.text.utf8), at: scratch, PackReadme.name)

        if scans {
            try await OutputScan(run: run.number, ledger: ledger, domain: domain).check(scratch)
        }
        let manifest = sums.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\($0.value.hex)  \($0.key)\n" }.joined()
        _ = try put(Array(manifest.utf8), at: scratch, "SHA256SUMS")
        let signature = try SSHSignature.sign(
            Array(manifest.utf8), namespace: PackSigner.namespace(domain), key: key)
        _ = try put(Array(signature.utf8), at: scratch, "SHA256SUMS.sig")
        try SyncedFile.syncFolder(scratch)
        // What is signed is held to be true by whoever gets it, so it has no name until it is.
        do {
            try check?(scratch)
        } catch {
            try? files.removeItem(at: scratch)
            throw error
        }
        guard !Self.isTaken(target) else { throw Self.foreign(target) }
        try files.moveItem(at: scratch, to: target)
        try SyncedFile.syncFolder(reports)
        return target
    }

    /// Whether anything has the name, a link that leads nowhere too.
    private static func isTaken(_ target: URL) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: target.path)) != nil
    }

    /// What has the pack's name must be it: nothing is called a pack that was not written as one.
    private func refuseForeign(_ target: URL, _ note: String) throws {
        let there = try? Data(contentsOf: target.appending(path: "checkpoint"))
        guard there.map({ [UInt8]($0) }) == Array(note.utf8),
            FileManager.default.fileExists(
                atPath: target.appending(path: "SHA256SUMS.sig").path)
        else { throw Self.foreign(target) }
    }

    private static func foreign(_ target: URL) -> AuditError {
        AuditError(
            message:
                "there is something at \(target.lastPathComponent) that is not this run's pack",
            hint: "look at it and move it away, then: lethe resume")
    }

    private func put(
        _ bytes: [UInt8], at folder: URL, _ name: String, mode: Int = 0o644
    ) throws -> Digest {
        var file = try SyncedFile(folder.appending(path: name), mode: mode)
        try file.write(bytes)
        return try file.close()
    }

    /// What was written of the run's records.
    private struct Written {
        var sums: [String: Digest] = [:]
        var ended = ""
        var outcomes: [String: Int] = [:]
    }

    /// What came after the checkpoint belongs into the next pack.
    private func writeRecords(
        _ indices: Range<Int>, _ format: PackFormat, in folder: URL
    ) async throws -> Written {
        let columns = ReportColumns(format)
        let lineEnd = Array(ReportColumns.lineEnd.utf8)
        var written = Written()
        var entries = try SyncedFile(folder.appending(path: "entries.jsonl"))
        var report = try SyncedFile(folder.appending(path: "report.csv"))
        try report.write(Array((columns.header + ReportColumns.lineEnd).utf8))
        var next = indices.lowerBound
        var record = Record.place
        while next < indices.upperBound {
            let page = try await ledger.records(
                from: next, limit: min(1000, indices.upperBound - next))
            if page.isEmpty { break }
            for var body in page {
                try entries.write(body)
                try entries.write([0x0A])
                try record.take(&body)
                written.ended = record.string("at") ?? written.ended
                guard record.holds("kind", "outcome") else { continue }
                try report.write(columns.row(for: record))
                try report.write(lineEnd)
                if let outcome = record.string("outcome") {
                    written.outcomes[outcome, default: 0] += 1
                }
            }
            next += page.count
        }
        written.sums = ["entries.jsonl": try entries.close(), "report.csv": try report.close()]
        return written
    }

    private func writeLeaves(_ indices: Range<Int>, in folder: URL) async throws -> Digest {
        var file = try SyncedFile(folder.appending(path: "leaves.txt"))
        var next = indices.lowerBound
        while next < indices.upperBound {
            let page = try await ledger.leaves(
                from: next, limit: min(10_000, indices.upperBound - next))
            if page.isEmpty { break }
            for leaf in page { try file.write(Array((leaf.hex + "\n").utf8)) }
            next += page.count
        }
        return try file.close()
    }
}
