// SPDX-License-Identifier: Apache-2.0

/// One walk over the three long files in step: each record with its leaf, and each outcome with its
/// row of the report. Only the line in hand is in memory.
struct PackWalk {
    static let entries = "entries.jsonl"
    private static let policyFile = "policy.yaml"

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
        formats: [PackFormat]
    ) {
        self.frontier = frontier
        lines = source.lines(Self.entries)
        report = PackReport(source.lines(PackReport.file))
        tree = PackLeaves(
            source.lines(PackLeaves.file), after: frontier ?? CompactRange(), watched: watched)
        story = PackStory(origin: origin, file: Self.entries, formats: formats)
        policy = source.lines(Self.policyFile)
    }

    mutating func walk(_ run: inout PackInspection) {
        for step in [PackStep.records, .story, .counts, .report] { run.begin(step) }
        while lines.line(into: &line) { take(&run) }
        if lines.isCut { run.fault(.records, "entries", Self.entries, "the list is cut off") }
        finish(&run)
        story.finish(&run)
        if let format = story.format {
            report.begin(format, &run)
            report.finish(&run)
        }
        digests = [
            Self.entries: lines.digest(), PackReport.file: report.digest(),
            PackLeaves.file: tree.digest(), Self.policyFile: policy.digest(),
        ]
        if let named = story.start.policy, digests[Self.policyFile] != Digest(hex: named) {
            run.fault(
                .story, "policy", Self.policyFile, "not the policy that the run's start names")
        }
    }

    private mutating func take(_ run: inout PackInspection) {
        do throws(RecordError) {
            try record.take(&line)
        } catch {
            run.fault(.records, "record", Self.entries, line: lines.number, error.description)
            if first != nil { _ = tree.next(&run) }
            return
        }
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
