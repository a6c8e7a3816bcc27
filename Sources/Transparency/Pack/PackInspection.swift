// SPDX-License-Identifier: Apache-2.0

/// The checks of a pack, in the order in which they are told.
enum PackStep: CaseIterable {
    case trust, manifest, signature, checkpoint, tree, records, story, counts, report, previous
    case stamp, witness, seen, kept, shredded, remembered

    /// What may be said when nothing was found; `nil` for what goes without saying.
    var label: String? {
        switch self {
        case .trust: nil
        case .manifest: "all files are those of the manifest"
        case .signature: "the manifest is signed by a key that is trusted for it"
        case .checkpoint: "the checkpoint is signed and belongs to this ledger"
        case .tree: "the leaves make the signed root"
        case .records: "every record is its leaf in the tree"
        case .story: "the run is whole and its times do not fall"
        case .counts: "the outcomes are as many as the run's end says"
        case .report: "the report has a row for each outcome and no other"
        case .previous: "the pack goes on from the one before"
        case .stamp, .witness, .seen: nil
        case .kept: "the pack goes on from the kept one"
        case .shredded: "every record that is gone was shredded on record"
        case .remembered: "the ledger goes on from the remembered checkpoint"
        }
    }
}

/// Collects what a verification finds. The checks run side by side over one reading of the files;
/// each finding belongs to one of them.
struct PackInspection {
    private var faults: [PackStep: [PackFinding]] = [:]
    private var uncounted: [PackStep: Int] = [:]
    private var begun: Set<PackStep> = []
    var fraudProof: [String] = []
    /// What was found good besides the steps.
    var passed: [String] = []
    /// What could not be checked, or should be known.
    var remarks: [String] = []
    /// Whom the verdict rests on.
    var trusted: [String] = []
    /// A format that is not known, if one was met.
    private var unknownFormat: Int64?

    private static let most = 100

    /// What can be said of a pack in a format that is not known: these checks do not depend on it.
    private static let timeless: Set<PackStep> = [.trust, .manifest, .signature, .checkpoint]

    /// Says that a pack is in a format that is not known. One that is none at all was a fault already.
    mutating func meet(format: Int64) { unknownFormat = max(unknownFormat ?? 0, format) }

    mutating func begin(_ step: PackStep) { begun.insert(step) }

    mutating func fault(
        _ step: PackStep, _ code: String, _ file: String?, line: Int? = nil, _ message: String
    ) {
        guard faults[step, default: []].count < Self.most else {
            uncounted[step, default: 0] += 1
            return
        }
        faults[step, default: []].append(
            PackFinding(code: code, file: file, line: line, message: message))
    }

    var verdict: PackVerdict {
        var labels: [String] = []
        var findings: [PackFinding] = []
        let newer = unknownFormat.flatMap { $0 > 0 ? $0 : nil }
        for step in PackStep.allCases where newer == nil || Self.timeless.contains(step) {
            // A later format may have files that this one does not.
            findings += (faults[step] ?? []).filter { newer == nil || $0.code != "unknown-file" }
            if let more = uncounted[step] {
                findings.append(
                    PackFinding(
                        code: "more", file: nil, line: nil,
                        message: "and \(more) more of the same check"))
            }
            if begun.contains(step), faults[step] == nil, let label = step.label {
                labels.append(label)
            }
        }
        return PackVerdict(
            passed: labels + passed, findings: findings, fraudProof: fraudProof, remarks: remarks,
            trusted: trusted, newerFormat: findings.isEmpty ? newer : nil)
    }
}

/// The times of records: RFC 3339 in UTC to the second.
enum PackTime {
    private static let pattern = Array("dddd-dd-ddTdd:dd:ddZ".utf8)

    private static let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    /// Whether a time of this form is one of the calendar and the clock (no leap seconds).
    static func canBe(_ text: some Collection<UInt8>) -> Bool {
        guard let number = number(text) else { return false }
        let (second, minute, hour) = (number % 100, number / 100 % 100, number / 10_000 % 100)
        let (day, month) = (number / 1_000_000 % 100, number / 100_000_000 % 100)
        let year = number / 10_000_000_000
        guard second < 60, minute < 60, hour < 24, (1...12).contains(month), day > 0 else {
            return false
        }
        let leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return day <= days[Int(month) - 1] + (leaps && month == 2 ? 1 : 0)
    }

    /// The day of a date, or of a time that begins with one, counted as the calendar does; nil for none.
    static func day(_ text: String) -> Int64? {
        guard let number = number(text.prefix(10) + "T00:00:00Z") else { return nil }
        let (year, month) = (number / 10_000_000_000, number / 100_000_000 % 100)
        // The year begins in March, so that its last day is the one that is not always there.
        let (from, shift) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        return from * 365 + from / 4 - from / 100 + from / 400 + (shift * 306 + 5) / 10
            + number / 1_000_000 % 100
    }

    /// The same of a text.
    static func number(_ text: String) -> Int64? { number(text.utf8) }

    /// YYYYMMDDhhmmss of `YYYY-MM-DDThh:mm:ssZ`, and of nothing else.
    static func number(_ text: some Collection<UInt8>) -> Int64? {
        var value: Int64 = 0
        var place = 0
        for byte in text {
            guard place < pattern.count else { return nil }
            if pattern[place] == UInt8(ascii: "d") {
                guard RecordGrammar.isDigit(byte) else { return nil }
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            } else if pattern[place] != byte {
                return nil
            }
            place += 1
        }
        return place == pattern.count ? value : nil
    }
}
