// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import Glibc
import Model

/// What is free on the disks of a ledger and its reports, beside what a night needs.
///
/// A night's pack is written beside the finished ones and then gets its name, and is about as large as
/// those before; a ledger is written anew when retention clears it, so it needs its own size again.
struct DiskRoom: Hashable, Sendable {
    /// Bytes that are free for this user where the ledger lies, and where the reports do.
    var freeForLedger, freeForReports: Int64
    /// Whether both lie on one disk.
    var isOneDisk: Bool
    /// The size of the ledger, and of the largest of the newest packs, in bytes.
    var ledger, largestPack: Int64

    /// What a night needs beyond that, in bytes: a first one, its index and its journal.
    static let least: Int64 = 64 << 20

    var neededForLedger: Int64 { Self.least + ledger }
    var neededForReports: Int64 { Self.least + 2 * largestPack }

    /// How it stands: a fault below what is needed, and something to look at below five times that.
    var finding: DoctorFinding {
        let pairs =
            isOneDisk
            ? [(freeForLedger, neededForLedger + neededForReports, "the disk")]
            : [
                (freeForLedger, neededForLedger, "the ledger's disk"),
                (freeForReports, neededForReports, "the disk of the reports"),
            ]
        for (factor, isFault) in [(Int64(1), true), (5, false)] {
            for (free, needed, what) in pairs where free / factor < needed {
                let message =
                    "\(what) has \(Self.words(free)) left, and a night may need "
                    + Self.words(needed)
                let remedy = "make room, or move old packs to where they are kept"
                return isFault
                    ? .fault(.disk, Failure(.error, message, hint: remedy))
                    : .look(.disk, message, remedy: remedy)
            }
        }
        let (free, needed, what) = pairs[0]
        return .good(
            .disk, "\(what) has \(Self.words(free)) left; a night may need \(Self.words(needed))")
    }

    private static func words(_ bytes: Int64) -> String {
        bytes >= 10 << 30 ? "\(bytes >> 30) GiB" : "\(bytes >> 20) MiB"
    }
}

extension Doctor {
    /// How many of the newest packs are looked at.
    private static let packs = 14

    func disk(_ settings: Settings) throws -> DoctorFinding {
        let (ledgerFree, ledgerDisk) = try Self.free(settings.ledger)
        let (reportsFree, reportsDisk) = try Self.free(settings.reports)
        let names =
            ((try? FileManager.default.contentsOfDirectory(atPath: settings.reports.path)) ?? [])
            .filter { $0.hasPrefix("run-") && !$0.contains(".") }.sorted().suffix(Self.packs)
        let sizes = names.map { Self.size(of: settings.reports.appending(path: $0)) }
        return DiskRoom(
            freeForLedger: ledgerFree, freeForReports: reportsFree,
            isOneDisk: ledgerDisk == reportsDisk,
            ledger: Self.bytes(settings.ledger.path), largestPack: sizes.max() ?? 0
        ).finding
    }

    /// What is free where a place is, or would be made, and which disk that is.
    private static func free(_ place: URL) throws -> (Int64, UInt) {
        var place = place.standardizedFileURL
        var room = statvfs()
        while statvfs(place.path, &room) != 0 {
            guard errno == ENOENT, place.path != "/" else {
                throw Failure(
                    .error, "the room on the disk cannot be seen", hint: "see: df")
            }
            place = place.deletingLastPathComponent()
        }
        let blocks = Int64(clamping: room.f_bavail)
        let (bytes, isTooMany) = blocks.multipliedReportingOverflow(by: Int64(room.f_frsize))
        return (isTooMany ? .max : bytes, room.f_fsid)
    }

    private static func size(of folder: URL) -> Int64 {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
            .reduce(0) { $0 + bytes(folder.appending(path: $1).path) }
    }

    private static func bytes(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}
