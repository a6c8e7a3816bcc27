// SPDX-License-Identifier: Apache-2.0

/// The checks of a pack, in the order in which they are told.
enum PackStep: CaseIterable {
    case trust, manifest, signature, checkpoint, tree, records, story, counts, report, previous
    case stamp, kept, shredded, remembered

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
        case .stamp: nil
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

    private static let most = 100

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
        for step in PackStep.allCases {
            findings += faults[step] ?? []
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
            trusted: trusted)
    }
}

/// The times of records: RFC 3339 in UTC to the second.
enum PackTime {
    private static let pattern = Array("dddd-dd-ddTdd:dd:ddZ".utf8)

    /// YYYYMMDDhhmmss of `YYYY-MM-DDThh:mm:ssZ`, and of nothing else.
    static func number(_ text: String) -> Int64? {
        var value: Int64 = 0
        var place = 0
        for byte in text.utf8 {
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
