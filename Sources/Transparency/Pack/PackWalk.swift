// SPDX-License-Identifier: Apache-2.0

/// One walk over the three long files in step: each record with its leaf, and each outcome with its
/// row of the report. Only the line in hand is in memory.
struct PackWalk {
    static let entries = "entries.jsonl"
    private static let policyFile = "policy.yaml"

    private let source: PackSource
    private var lines: PackLines
    private var line: [UInt8] = []
    private var record = Record()
    private let frontier: CompactRange?
    private var report: PackReport
    private var policy: PackLines
    /// The leaves, up to the end after the walk.
    private(set) var tree: PackLeaves
    /// What the records tell.
    private(set) var story: PackStory
    /// The index of the first record.
    private(set) var first: Int?
    /// The digests of the files that were walked; `nil` for one that could not be read.
    private(set) var digests: [String: Digest?] = [:]

    /// - Parameter frontier: the tree before the pack's own leaves, if the pack says so.
    init(
        _ source: PackSource, origin: String, frontier: CompactRange?, watched: [Int],
        formats: [PackFormat], key: PackMarks.Key
    ) {
        self.source = source
        self.frontier = frontier
        lines = source.lines(Self.entries)
        report = PackReport(source.lines(PackReport.file))
        tree = PackLeaves(
            source.lines(PackLeaves.file), after: frontier ?? CompactRange(), watched: watched)
        story = PackStory(origin: origin, file: Self.entries, formats: formats, key: key)
        policy = source.lines(Self.policyFile)
    }

    mutating func walk(_ run: inout PackInspection) {
        for step in [PackStep.records, .story, .counts, .report] { run.begin(step) }
        while true {
            if lines.pass(&record) {
                take(&run)
            } else if lines.line(into: &line) {
                takeLine(&run)
            } else {
                break
            }
        }
        if lines.isCut { run.fault(.records, "entries", Self.entries, "the list is cut off") }
        finish(&run)
        let entries = lines.digest()
        if let doubts = story.doubts { readAgain(doubts, entries, &run) }
        story.finish(&run)
        if let format = story.format {
            report.begin(format, &run)
            report.finish(&run)
        }
        digests = [
            Self.entries: entries, PackReport.file: report.digest(),
            PackLeaves.file: tree.digest(), Self.policyFile: policy.digest(),
        ]
        if let named = story.start.policy, digests[Self.policyFile] != Digest(hex: named) {
            run.fault(
                .story, "policy", Self.policyFile, "not the policy that the run's start names")
        }
    }

    /// Takes a line of which it is not known yet whether it is a record.
    private mutating func takeLine(_ run: inout PackInspection) {
        do throws(RecordError) {
            try record.take(&line)
        } catch {
            run.fault(.records, "record", Self.entries, line: lines.number, error.description)
            if first != nil { _ = tree.next(&run) }
            return
        }
        take(&run)
    }

    private mutating func take(_ run: inout PackInspection) {
        place(&run)
        let isOutcome = story.take(record, line: lines.number, &run)
        if isOutcome, let format = story.format {
            report.begin(format, &run)
            report.take(record, &run)
        }
    }

    private mutating func place(_ run: inout PackInspection) {
        let number = lines.number
        func fault(_ code: String, _ message: String) {
            run.fault(.records, code, Self.entries, line: number, message)
        }
        let index = record.integer("idx").map { Int($0) }
        if let frontier {
            first = frontier.size
        } else if first == nil, let index, index >= lines.number - 1 {
            let start = index - (lines.number - 1)
            first = start
            while tree.range.size < index, tree.next(&run) != nil {}
        }
        guard let first else { return fault("index", "the record has no index") }
        let leaf = tree.next(&run)
        if index != first + lines.number - 1 {
            fault("index", "the index does not follow")
        } else if let leaf {
            if record.leafHash != leaf { fault("leaf", "the record is not its leaf") }
        } else {
            fault("index", "the tree has no such leaf")
        }
    }

    /// Reads the records once more, of which some may have what another has.
    private mutating func readAgain(
        _ doubts: PackTwins, _ digest: Digest?, _ run: inout PackInspection
    ) {
        var (twins, again) = (doubts, source.lines(Self.entries))
        while again.line(into: &line) {
            if (try? record.take(&line)) != nil { twins.take(record, again.number) }
        }
        if again.digest() != digest {
            run.fault(.records, "entries", Self.entries, "the list changed while it was read")
        }
        story.settle(twins)
    }

    private mutating func finish(_ run: inout PackInspection) {
        if first == nil {
            run.fault(.records, "entries", Self.entries, "there is no first record with an index")
        }
        let end = tree.range.size
        while tree.next(&run) != nil {}
        if first != nil, tree.range.size > end {
            run.fault(
                .records, "entries", Self.entries,
                "the records do not reach to the end of the tree")
        }
    }
}
