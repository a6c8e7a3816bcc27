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
