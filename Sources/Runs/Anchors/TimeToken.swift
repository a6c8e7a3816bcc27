// SPDX-License-Identifier: Apache-2.0

import Audit
package import Foundation
import Model
package import Transparency

/// The time stamp of a pack's checkpoint: `run-000001.tsr` beside the pack and not in it, because
/// it comes after the pack is signed. It is stored as it came.
package struct TimeToken {
    /// The pack's folder.
    package let pack: URL

    private static let limit = 1 << 20

    package init(pack: URL) { self.pack = pack.standardizedFileURL }

    package init(run: Int, reports: URL) {
        self.init(pack: PackWriter.folder(run: run, in: reports))
    }

    /// Where the stamp is, or will be.
    package var file: URL {
        pack.deletingLastPathComponent().appending(path: "\(pack.lastPathComponent).tsr")
    }

    package var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }

    /// The stamp's SHA-256, which the next run's start names; nil without one.
    package var digest: Digest? { bytes.map(Digest.sha256) }

    /// What the stamp says; nil without one.
    /// - Throws: ``Failure`` if it is not a stamp of the pack's checkpoint.
    package func stamp() throws -> TimeStamp? {
        guard isThere else { return nil }
        do throws(TimeStampError) {
            guard let bytes else { throw .malformed }
            let stamp = try TimeStamp(parsing: bytes)
            guard stamp.digest == .sha256(try checkpointBytes()) else { throw .otherDigest }
            return stamp
        } catch {
            throw Failure(.notVerified, "\(file.lastPathComponent): \(error)")
        }
    }

    /// Whether a stamp lies there that is not known to be worthless.
    package func counts(by authorities: URL?) -> Bool {
        guard isThere else { return false }
        guard let authorities, let checkpoint = try? checkpoint() else { return true }
        return HandedTrust.stamp(file, of: checkpoint, by: authorities) != .fails
    }

    /// Renames a stamp that nobody trusted made, so that it is not in the way of a real one.
    package func putAside() throws {
        let place = file.appendingPathExtension("rejected")
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.moveItem(at: file, to: place)
    }

    /// The signed checkpoint that is stamped, as the pack holds it.
    package func checkpoint() throws -> [UInt8] {
        do throws(TimeStampError) {
            return try checkpointBytes()
        } catch {
            throw Failure(.error, "\(pack.lastPathComponent) has no checkpoint to be stamped")
        }
    }

    private func checkpointBytes() throws(TimeStampError) -> [UInt8] {
        guard let data = try? Data(contentsOf: pack.appending(path: "checkpoint")) else {
            throw .otherDigest
        }
        return [UInt8](data)
    }

    private var bytes: [UInt8]? {
        guard let handle = try? FileHandle(forReadingFrom: file),
            let data = try? handle.read(upToCount: Self.limit)
        else { return nil }
        return [UInt8](data)
    }

    /// Those of the packs in a folder, stamped or not, in the order of the runs.
    package static func all(in reports: URL) throws -> [TimeToken] {
        guard FileManager.default.fileExists(atPath: reports.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: reports.path)
            .compactMap(PackName.run).sorted().map { TimeToken(run: $0, reports: reports) }
    }
}
