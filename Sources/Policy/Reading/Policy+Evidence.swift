// SPDX-License-Identifier: Apache-2.0

internal import Notation
internal import Yams

/// How closely an erasure's content is looked at.
public struct EvidencePolicy: Hashable, Sendable {
    /// Up to how many people a night something is noted of everybody before they are erased; of more,
    /// of a sample. 0 notes nothing of anybody.
    public var everybody = 500
    /// The hosts at which files may be asked for: nothing is sent to any other.
    public var fileHosts: Set<String> = []

    /// What holds where a policy says nothing.
    public static let usual = EvidencePolicy()
}

private enum EvidenceKey: String, CaseIterable {
    case everybody
    case fileHosts = "file_hosts"
}

extension Policy {
    /// Reads `evidence: {everybody: 500, file_hosts: [files.example.com]}`.
    static func evidence(_ node: Node?, _ source: Source) throws(NotationError) -> EvidencePolicy {
        guard let node else { return .usual }
        let fields = try Fields<EvidenceKey>(node, "evidence", in: source)
        var evidence = EvidencePolicy()
        if let node = fields[.everybody] {
            evidence.everybody = try source.number(node, "everybody")
            guard (0...1_000_000).contains(evidence.everybody) else {
                throw source.error(node, "‘everybody’ must be 0 to 1000000")
            }
        }
        if let node = fields[.fileHosts] {
            for item in try source.nodes(node, "file_hosts") {
                evidence.fileHosts.insert(try host(item, source))
            }
        }
        return evidence
    }

    private static func host(_ node: Node, _ source: Source) throws(NotationError) -> String {
        let text = try source.scalar(node, "file_hosts").lowercased()
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"):
                true
            default: false
            }
        }
        guard isPlain, !text.isEmpty, !text.hasPrefix("."), !text.hasPrefix(":") else {
            throw source.error(
                node, "‘file_hosts’ must be names of hosts",
                hint: "write each as ‘files.example.com’, without https:// and without a path")
        }
        return text
    }
}
