// SPDX-License-Identifier: Apache-2.0

/// Verifies an audit pack by recomputing all of it: nothing is sampled, nothing in the pack is
/// believed because the pack says so.
///
/// Trust comes from outside the pack: the allowed signers and the origin. The keys' windows are
/// held against the time of the run's last record, so an old pack still verifies after its key
/// has expired. That a time is true only an outside anchor can show.
public struct PackVerifier: Sendable {
    private let files: [String]
    private let allowedSigners: String
    private let origin: String
    private let read: @Sendable (String) throws -> [UInt8]

    /// A verifier of the pack that holds `files` (plain names), each of which `read` returns.
    ///
    /// `allowedSigners` is the text of an OpenSSH allowed-signers file; `origin` is the ledger's
    /// name, with or without a newline at its end.
    public init(
        files: [String], allowedSigners: String, origin: String,
        read: @escaping @Sendable (String) throws -> [UInt8]
    ) {
        self.files = files
        self.allowedSigners = allowedSigners
        self.origin = origin
        self.read = read
    }

    /// Runs all checks and reports every fault found, not only the first.
    public func verify() -> PackVerdict {
        var run = PackInspection()
        guard let trust = PackTrust.read(allowedSigners, origin, &run) else { return run.verdict }
        let contents = PackManifest.check(files: files, read: read, &run)
        let records = PackEntries.parse(contents.entries, &run)
        let time = records.last.flatMap { $0.record.string("at") }.flatMap(PackTime.number)
        let keys = PackTrust.keys(contents, trust, time, &run)
        let leaves = PackTree.check(contents, trust, keys, &run)
        PackEntries.check(records, leaves: leaves, origin: trust.origin, &run)
        PackReport.check(contents.report, records, &run)
        PackTree.checkPrevious(contents, trust, keys, records, leaves, &run)
        return run.verdict
    }
}

/// Collects what a verification finds.
struct PackInspection {
    private(set) var passed: [String] = []
    private(set) var findings: [PackFinding] = []

    var verdict: PackVerdict { PackVerdict(passed: passed, findings: findings) }

    mutating func fault(
        _ code: String, _ file: String?, line: Int? = nil, _ message: String
    ) {
        findings.append(PackFinding(code: code, file: file, line: line, message: message))
    }

    /// Notes `label` as passed when `check` added no finding.
    mutating func step(_ label: String, _ check: (inout PackInspection) -> Void) {
        let before = findings.count
        check(&self)
        if findings.count == before { passed.append(label) }
    }
}

/// The times of records: RFC 3339 in UTC to the second.
enum PackTime {
    /// YYYYMMDDhhmmss of `YYYY-MM-DDThh:mm:ssZ`, and of nothing else.
    static func number(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        let pattern = Array("dddd-dd-ddTdd:dd:ddZ".utf8)
        guard bytes.count == pattern.count else { return nil }
        var digits: [UInt8] = []
        for (byte, expected) in zip(bytes, pattern) {
            if expected == UInt8(ascii: "d") {
                guard RecordGrammar.isDigit(byte) else { return nil }
                digits.append(byte)
            } else if byte != expected {
                return nil
            }
        }
        return Int64(digits.text)
    }
}
