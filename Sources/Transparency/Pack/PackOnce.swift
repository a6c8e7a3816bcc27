// SPDX-License-Identifier: Apache-2.0

/// The random numbers and the commitments of a run, none of which may come twice.
///
/// Where the records can be read again, only marks of them are kept, and those that may have come before: most
/// often none. What of these did is told exactly by a second reading, ``PackTwins``.
struct PackOnce {
    private var marks: PackMarks?
    private var unsure: Set<PackTwins.Name> = []
    private var isAllUnsure = false
    private var twins = PackTwins()

    /// Of a run of which so many names may have come before, all are compared.
    private static let most = 10_000

    /// - Parameter key: what marks are made with; nil to keep each name whole.
    init(_ key: PackMarks.Key?) { marks = key.map { PackMarks($0) } }

    /// Says how many rows are to come; there are some calls besides.
    mutating func expect(_ rows: Int64) { marks?.expect(rows + rows / 16) }

    /// Takes the next record.
    /// - Parameter commitment: that of an outcome, if it has one.
    mutating func take(_ record: Record, commitment: Digest?, _ line: Int) {
        if let name = PackTwins.Name(nonceOf: record) { take(name, line) }
        if let commitment { take(.commitment(commitment), line) }
    }

    private mutating func take(_ name: PackTwins.Name, _ line: Int) {
        guard marks != nil else { return twins.take(name, line) }
        if marks?.insert(name.digest, kind: name.kind) ?? true || isAllUnsure { return }
        unsure.insert(name)
        if unsure.count > Self.most { (unsure, isAllUnsure) = ([], true) }
    }

    /// What a second reading is to look for; nil if nothing came twice.
    var doubts: PackTwins? {
        if isAllUnsure { return PackTwins() }
        return unsure.isEmpty ? nil : PackTwins(among: unsure)
    }

    /// Takes what the second reading found.
    mutating func settle(_ found: PackTwins) {
        twins = found
        (unsure, isAllUnsure) = ([], false)
    }

    /// What came twice.
    var faults: PackFaults { twins.faults }
}

/// Random numbers and commitments that come twice, found by keeping each whole.
struct PackTwins {
    /// Something that is one record's alone; a random number by the SHA-256 of its text.
    enum Name: Hashable {
        case nonce(Digest), commitment(Digest)

        init?(nonceOf record: Record) {
            guard let text = record.text("nonce") else { return nil }
            self = .nonce(.sha256(Array(text)))
        }

        var digest: Digest {
            switch self {
            case .nonce(let digest), .commitment(let digest): digest
            }
        }

        var kind: UInt64 {
            switch self {
            case .nonce: 0
            case .commitment: 1
            }
        }

        fileprivate var message: String {
            switch self {
            case .nonce: "another record has the same random number"
            case .commitment: "another row has the same commitment"
            }
        }
    }

    private let among: Set<Name>?
    private var seen: Set<Name> = []
    private(set) var faults = PackFaults()

    /// - Parameter among: those that are looked for; nil for all.
    init(among: Set<Name>? = nil) { self.among = among }

    mutating func take(_ record: Record, _ line: Int) {
        if let name = Name(nonceOf: record) { take(name, line) }
        if record.holds("kind", "outcome"), let commitment = record.digest("subject") {
            take(.commitment(commitment), line)
        }
    }

    fileprivate mutating func take(_ name: Name, _ line: Int) {
        // Nothing more is said, so nothing more is kept.
        if faults.isFull { return }
        if let among, !among.contains(name) { return }
        if !seen.insert(name).inserted { faults.add("nonce", line, name.message) }
    }
}
