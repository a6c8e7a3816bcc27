// SPDX-License-Identifier: Apache-2.0

/// Verifies a whole ledger, leaf by leaf: every record is its leaf, every signed checkpoint the root
/// of the tree at its size, every run whole, and no record gone that was not shredded on record. It
/// needs the same memory for any ledger.
///
/// Findings name the place as `record:` and the index.
public struct LedgerHistory {
    private static let file = "record"

    private let trust: PackTrust?
    private let remembered: PackNote?
    private let isRemembered: Bool
    private var found = PackInspection()
    private var range = CompactRange()
    private var record = Record()
    private var rememberedRoot: Digest?
    private var story: PackStory
    private var isWhole = true
    private var lastRun: Int64 = 0
    private let formats: [PackFormat]
    private var lastFormat: Int64 = 0
    private var sealed = 0
    private var gone: [Range<Int>] = []
    private let seen: [Checkpoint]
    private var roots: [Int: Digest] = [:]
    /// What checkpoints rest on that a key signed which was revoked later.
    private var doubtful: [Range<Int>] = []
    private var lastSigner: VerifyingKey?
    private var shredded: [Range<Int>] = []

    /// A history of the ledger `origin`. `allowedSigners`, `revoked` and `origin` are as for
    /// ``PackVerifier``; `remembered` is a checkpoint that was kept outside of the ledger.
    /// `seen` are checkpoints that others showed.
    public init(
        allowedSigners: String, revoked: String = "", origin: String, remembered: [UInt8]? = nil,
        seen: [Checkpoint] = [], formats: [PackFormat] = PackFormat.known
    ) {
        self.seen = seen
        self.formats = formats
        trust = PackTrust.read(allowedSigners, revoked, origin, &found)
        story = PackStory(origin: trust?.origin ?? "", file: Self.file, formats: formats)
        isRemembered = remembered != nil
        self.remembered = remembered.flatMap { PackNote($0) }
        for step in [PackStep.checkpoint, .tree, .records, .story, .counts, .shredded] {
            found.begin(step)
        }
        remember()
    }

    /// Takes the next leaf with its record; `body` is `nil` where the record is gone.
    public mutating func take(leaf: Digest, body: [UInt8]?) {
        let index = range.size
        range.append(leaf)
        remember()
        guard let body else {
            isWhole = false
            if gone.last?.upperBound == index, let last = gone.popLast() {
                gone.append(last.lowerBound..<index + 1)
            } else {
                gone.append(index..<index + 1)
            }
            return
        }
        if MerkleTree.leafHash(body) != leaf {
            found.fault(.records, "leaf", Self.file, line: index, "the record is not its leaf")
        }
        do throws(RecordError) {
            var body = body
            try record.take(&body)
            if record.integer("idx") != Int64(index) {
                found.fault(
                    .records, "index", Self.file, line: index, "the index does not follow")
            }
            if record.string("kind") == "shred", let first = record.integer("first"),
                let last = record.integer("last"), first <= last, last < index
            {
                shredded.append(Int(first)..<Int(last) + 1)
            }
            _ = story.take(record, line: index + 1, &found)
        } catch {
            found.fault(.records, "record", Self.file, line: index, error.description)
        }
    }

    /// Takes the note that is stored for the tree as it stands now.
    public mutating func take(note: [UInt8]) {
        guard let trust else { return }
        if let checkpoint = signed(note, trust) {
            if checkpoint.size != range.size {
                found.fault(
                    .tree, "tree-size", Self.file, line: range.size,
                    "the tree ends here, but the checkpoint says \(checkpoint.size)")
            } else if checkpoint.root != range.root {
                found.fault(
                    .tree, "tree-root", Self.file, line: range.size,
                    "the leaves up to here do not make the signed root")
            }
        }
        if story.starts > 0 || isWhole && sealed == range.size {
            story.finish(isWhole: isWhole, &found)
        }
        compareFormats()
        if let run = story.run {
            if run != lastRun + 1 {
                found.fault(
                    .story, "run", Self.file, line: range.size, "a run number was left out")
            }
            lastRun = run
        } else if !isWhole {
            lastRun += 1
        }
        sealed = range.size
        isWhole = true
        story = PackStory(
            origin: trust.origin, file: Self.file, after: story.time, formats: formats)
    }

    /// The checkpoint of a note, which a key must have signed that counts, or one that was revoked later.
    private mutating func signed(_ bytes: [UInt8], _ trust: PackTrust) -> Checkpoint? {
        let keys = trust.keys(at: story.time)
        func isSigned(_ note: SignedNote, _ key: VerifyingKey) -> Bool {
            note.verify(name: trust.origin, key: key)
        }
        if let note = PackNote(bytes)?.note {
            lastSigner = keys.first { isSigned(note, $0) }
            let isOurs = note.text.utf8.starts(with: Array((trust.origin + "\n").utf8))
            if lastSigner == nil, isOurs, trust.revokedKeys.contains(where: { isSigned(note, $0) })
            {
                if doubtful.last?.upperBound == sealed, let before = doubtful.popLast() {
                    doubtful.append(before.lowerBound..<max(sealed, range.size))
                } else {
                    doubtful.append(sealed..<max(sealed, range.size))
                }
                return PackNote(bytes)?.checkpoint
            }
        }
        return PackNote.check(
            bytes, "checkpoint \(range.size)", .checkpoint, trust, keys, &found)
    }

    /// A later checkpoint by a key that counts stands for the earlier ones; what rests on the revoked key
    /// alone until then is named.
    private mutating func tellDoubts() {
        guard !doubtful.isEmpty else { return }
        guard lastSigner != nil else {
            found.fault(
                .checkpoint, "key-revoked", Self.file,
                "the newest checkpoint is signed by a key that is revoked")
            return
        }
        for range in doubtful {
            found.remarks.append(
                "doubtful: records \(range.lowerBound) to \(range.upperBound - 1) were signed by a key that "
                    + "is revoked; what you kept from before shows whether they are those of then")
        }
    }

    /// What all of it came to. `size` is the greatest size for which a note is stored.
    public mutating func verdict(signed size: Int) -> PackVerdict {
        if size > range.size {
            found.fault(
                .tree, "tree-size", nil, "\(range.size) leaves, but a checkpoint says \(size)")
        }
        for range in gone {
            for index in range where !shredded.contains(where: { $0.contains(index) }) {
                found.fault(
                    .shredded, "gone", Self.file, line: index, "the record is gone unexplained")
            }
        }
        if isRemembered, let trust { compare(trust) }
        tellDoubts()
        SeenCheckpoints.check(seen, roots: roots, size: range.size, &found)
        if let trust {
            found.trusted =
                [trust.origin] + [lastSigner].compactMap { $0.map { "key \($0.fingerprint)" } }
        }
        return found.verdict
    }

    /// A ledger that wrote a format never writes an earlier one again.
    private mutating func compareFormats() {
        guard story.starts > 0 else { return }
        if story.start.format < lastFormat {
            found.fault(
                .story, "downgrade", Self.file, line: range.size,
                "the run has an older format than one before it")
        }
        lastFormat = max(lastFormat, story.start.format)
    }

    private mutating func remember() {
        if range.size == remembered?.checkpoint.size { rememberedRoot = range.root }
        if seen.contains(where: { $0.size == range.size }) { roots[range.size] = range.root }
    }

    private mutating func compare(_ trust: PackTrust) {
        found.begin(.remembered)
        guard let remembered,
            let old = PackNote.check(
                remembered.note.bytes, "remembered", .remembered, trust, trust.everyKey, &found)
        else {
            found.fault(.remembered, "checkpoint", "remembered", "not a checkpoint")
            return
        }
        if old.size > range.size {
            found.fault(
                .remembered, "older", nil,
                "the ledger went back: \(range.size) leaves, and \(old.size) are remembered")
        } else if rememberedRoot != old.root {
            found.fault(
                .remembered, "rewritten", nil,
                "the ledger does not go on from the remembered checkpoint")
        }
    }
}
