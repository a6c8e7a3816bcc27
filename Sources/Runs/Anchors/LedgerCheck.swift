// SPDX-License-Identifier: Apache-2.0

import Audit
package import Foundation
package import Keyring
package import Ledger
package import Model
import Report
import Transparency

/// Holds the ledger against everything outside of it before anything is sent: its own signed
/// checkpoint, the remembered one, the packs, and the clock. Whatever contradicts ends the run with
/// the code for a wrong configuration.
///
/// It costs the same for any past: the tree is computed from an edge that is kept beside the ledger, over
/// the leaves of the last nights and those that are not sealed. The edge is not believed: with those
/// leaves it must make the signed root. All the rest is checked by `lethe verify LEDGER`.
package struct LedgerCheck {
    package let ledger: Ledger
    package let reports: URL
    package let memory: RememberedCheckpoint
    package let trust: TrustFiles
    /// How many leaves before the newest checkpoint are read again, if it has as many.
    private let recent: Int

    package init(
        ledger: Ledger, reports: URL, memory: RememberedCheckpoint, trust: TrustFiles,
        recent: Int = 10_000
    ) {
        self.ledger = ledger
        self.reports = reports
        self.memory = memory
        self.trust = trust
        self.recent = recent
    }

    private static let page = 10_000

    /// Checks all of it.
    /// - Parameter adopting: whether a ledger without remembered checkpoint is taken as it is, as
    ///   when somebody has looked and says so.
    /// - Returns: the newest note; nil before the first run is sealed.
    @discardableResult
    package func check(at now: Instant, adopting: Bool = false) async throws -> String? {
        let notes = try await ledger.checkpoints()
        let remembered = try memory.read().map {
            try checkpoint(of: $0, "the remembered checkpoint")
        }
        let newest = try notes.last.map { stored in
            guard let note = try? SignedNote(parsing: stored.note) else {
                throw refusal("the ledger's newest checkpoint is damaged")
            }
            return try checkpoint(of: note, "the ledger's newest checkpoint")
        }
        // A first run that died after it was sealed had no time to remember.
        if remembered == nil, notes.count > 1, !adopting {
            throw Failure(
                .configuration,
                "no checkpoint is remembered, but the ledger has \(notes.count)",
                hint: "bring back \(memory.file.lastPathComponent): it is the file ‘checkpoint’ of "
                    + "the newest pack that was kept; nothing was sent")
        }
        try await compare(newest, remembered, fromTheBeginning: adopting)
        try await comparePacks(notes.last, remembered)
        try await compareClock(now)
        return notes.last.map { String(decoding: $0.note, as: UTF8.self) }
    }

    /// What the remembered checkpoint says against the ledger, for whoever only looks: an older ledger
    /// was put in its place. Nil where it says nothing.
    package static func wentBack(
        _ ledger: Ledger, _ memory: RememberedCheckpoint
    ) async throws -> String? {
        func size(_ note: SignedNote?) -> Int? {
            note.flatMap { try? Checkpoint(parsing: $0.text) }?.size
        }
        guard let remembered = size(try memory.read()) else { return nil }
        let newest = try await ledger.checkpoints().last
        let signed = size(newest.flatMap { try? SignedNote(parsing: $0.note) }) ?? 0
        guard remembered > signed else { return nil }
        return "the ledger went back: it is signed up to leaf \(signed), "
            + "and \(remembered) are remembered"
    }

    private func checkpoint(of note: SignedNote, _ what: String) throws -> Checkpoint {
        guard let checkpoint = try? Checkpoint(parsing: note.text) else {
            throw refusal("\(what) is damaged")
        }
        guard checkpoint.origin.utf8.elementsEqual(trust.origin.utf8) else {
            throw refusal("\(what) is that of another ledger")
        }
        guard
            trust.signers.entries.contains(where: {
                note.verify(name: checkpoint.origin, key: $0.key)
            })
        else { throw refusal("\(what) is not signed by a key of this ledger") }
        return checkpoint
    }

    /// The leaves make the signed root, go on from the remembered one, and end in the stored edge.
    private func compare(
        _ newest: Checkpoint?, _ remembered: Checkpoint?, fromTheBeginning: Bool
    ) async throws {
        if let remembered, remembered.size > newest?.size ?? 0 {
            throw refusal(
                "the ledger went back: it is signed up to leaf \(newest?.size ?? 0), "
                    + "and \(remembered.size) are remembered")
        }
        let first = min(newest?.size ?? 0, remembered?.size ?? .max)
        var range =
            fromTheBeginning
            ? CompactRange()
            : try await ledger.edge(upTo: first, recent: max(0, first - recent))
        func hold(_ range: CompactRange) throws {
            for (checkpoint, fault) in [
                (newest, "the ledger's leaves do not make the root that is signed"),
                (remembered, "the ledger does not go on from the remembered checkpoint"),
            ] where checkpoint?.size == range.size && checkpoint?.root != range.root {
                throw refusal(fault)
            }
        }
        if range.size > 0 { try hold(range) }
        while true {
            let page = try await ledger.leaves(from: range.size, limit: Self.page)
            for leaf in page {
                range.append(leaf)
                try hold(range)
            }
            if page.count < Self.page { break }
        }
        guard range.size >= newest?.size ?? 0 else {
            throw refusal("the ledger has fewer leaves than its newest checkpoint says")
        }
        guard try await ledger.treeEdge() == range else {
            throw refusal("the ledger's stored edge is not that of its leaves")
        }
    }

    /// The pack before is there and is the one of this ledger, and none is of a run to come: it would
    /// be taken for the one that is to be written.
    private func comparePacks(
        _ newest: StoredCheckpoint?, _ remembered: Checkpoint?
    ) async throws {
        let last = try await ledger.lastRun()
        let isSealed = last?.state == .sealed
        let next = last.map { isSealed ? $0.number + 1 : $0.number } ?? 1
        guard !hasPack(next) else {
            throw refusal("there is a pack of run \(next) already, which the ledger does not know")
        }
        guard !isTaken(next) else {
            throw refusal(
                "there is a link that leads nowhere at the place of the pack of run \(next)")
        }
        guard next > 1, let newest else { return }
        if isSealed, !hasPack(next - 1), remembered?.size != newest.size {
            // It was being written when the run died; it is written now, after the one before.
            guard next == 2 || hasPack(next - 2) else { throw missing(next - 2) }
            return
        }
        guard
            let note = try? Data(
                contentsOf: PackWriter.folder(run: next - 1, in: reports)
                    .appending(path: "checkpoint"))
        else {
            throw missing(next - 1, orElse: isSealed ? ", or write it anew: lethe resume" : "")
        }
        guard [UInt8](note) == newest.note else {
            throw refusal("the pack of run \(next - 1) is not that of the ledger")
        }
        let pack = PackWriter.folder(run: next - 1, in: reports)
        func bytes(_ name: String) -> [UInt8] {
            (try? Data(contentsOf: pack.appending(path: name))).map { [UInt8]($0) } ?? []
        }
        guard
            PackSeal.holds(
                manifest: bytes("SHA256SUMS"), signature: bytes("SHA256SUMS.sig"),
                checkpoint: newest.note, domain: trust.domain,
                keys: trust.signers.entries.map(\.key))
        else {
            throw refusal(
                "the manifest of the pack of run \(next - 1) is not the one that was signed")
        }
    }

    private func compareClock(_ now: Instant) async throws {
        let newest = try await lastTime()
        guard try await ledger.storedTime().map({ Instant($0) }) ?? nil == newest else {
            throw refusal("the ledger's stored time is not that of its last record")
        }
        guard let last = newest, now < last else { return }
        let behind = DurationWords.text(seconds: max(1, Int(last.seconds - now.seconds)))
        throw Failure(
            .configuration,
            "the clock is \(behind) behind the ledger, whose last record is of \(last)",
            hint: "set this machine's clock (now \(now)); if it is right, and was ahead when the "
                + "ledger was written: lethe clock accept; nothing was sent")
    }

    /// When the last record was written that says so.
    private func lastTime() async throws -> Instant? {
        var end = try await ledger.treeEdge().size
        while end > 0 {
            let first = max(0, end - 256)
            let records = try await ledger.records(from: first, limit: end - first)
            for body in records.reversed() {
                if let time = (try? Record(parsing: body))?.string("at").flatMap({ Instant($0) }) {
                    return time
                }
            }
            end = first
        }
        return nil
    }

    /// Whether anything has the name of the run's pack: a file or a link that leads nowhere too.
    private func isTaken(_ run: Int) -> Bool {
        var status = stat()
        return lstat(
            reports.appending(path: PackWriter.folder(run: run, in: reports).lastPathComponent)
                .path,
            &status) == 0
    }

    private func hasPack(_ run: Int) -> Bool {
        FileManager.default.fileExists(atPath: PackWriter.folder(run: run, in: reports).path)
    }

    private func missing(_ run: Int, orElse: String = "") -> Failure {
        Failure(
            .configuration, "the pack of run \(run) is not there",
            hint: "bring it back from its copy\(orElse); nothing was sent")
    }

    private func refusal(_ message: String) -> Failure {
        Failure(
            .configuration, message,
            hint: "find out who changed what before anything else: docs/anchors.md; "
                + "nothing was sent")
    }
}
