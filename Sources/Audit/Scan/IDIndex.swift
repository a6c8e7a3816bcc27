// SPDX-License-Identifier: Apache-2.0

import Model
import Transparency

/// The ids of a run, ready to be looked for in any text. Only digests of 64 bits are kept, and
/// of beginnings a bit each, so a million ids need some ten megabytes and none of them can be read out
/// again.
///
/// An id is looked for as a whole between other letters and digits, without regard to the case of
/// ASCII letters; what stands at its ends besides letters and digits does not count. Not looked for
/// are ids that say nothing because every output is full of their like: those shorter than six
/// bytes, numbers of fewer than ten digits, single words of fewer than eight letters, and the words
/// that records are made of.
public struct IDIndex: Sendable {
    private var marked = DigestSet()
    private var words = DigestSet()
    /// The digests of the pieces that ids begin with, and a bit for each length that these have.
    private var beginnings = DigestFilter()
    private var lengths: UInt64 = 0
    /// The most pieces of letters and digits that an id has.
    private(set) var mostPieces = 1
    /// How many ids are too plain to be looked for.
    public private(set) var plain = 0

    /// No id.
    public init() {}

    /// Adds an id, as its UTF-8 bytes.
    public mutating func insert(_ id: some BidirectionalCollection<UInt8>) {
        guard let first = id.firstIndex(where: Self.isWord),
            let last = id.lastIndex(where: Self.isWord)
        else {
            plain += 1
            return
        }
        let core = id[first...last]
        var pieces = 1
        var digits = 0
        var letters = 0
        for byte in core {
            if !Self.isWord(byte) { pieces += 1 }
            if (0x30...0x39).contains(byte) {
                digits += 1
            } else if Self.isWord(byte) {
                letters += 1
            }
        }
        let isWord = digits == 0 && pieces == 1
        let hash = core.reduce(Self.seed, Self.mix)
        guard core.count >= Self.shortest, letters > 0 || digits >= 10, !isWord || letters >= 8,
            !Self.vocabulary.contains(hash)
        else {
            plain += 1
            return
        }
        mostPieces = max(mostPieces, pieces)
        if isWord { words.insert(hash) } else { marked.insert(hash) }
        let beginning = core.prefix(while: Self.isWord)
        beginnings.insert(beginning.reduce(Self.seed, Self.mix))
        lengths |= Self.bit(beginning.count)
    }

    /// The bit for a length; all above 62 share one.
    @inline(__always)
    private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

    /// Whether any id is looked for in such a text.
    func isLookedFor(prose: Bool) -> Bool { !marked.isEmpty || !prose && !words.isEmpty }

    /// Whether an id begins with a piece of letters and digits of this length.
    @inline(__always)
    func begins(length: Int) -> Bool { lengths & Self.bit(length) != 0 }

    /// Whether an id stands at `piece`, the piece of letters and digits that it would begin with.
    /// - Parameter prose: the line is of a text that people write, where any word may stand: ids
    ///   that are a single word are not looked for.
    func stands(in line: Span<UInt8>, _ piece: Range<Int>, prose: Bool) -> Bool {
        var hash = Self.seed
        for place in piece { hash = Self.mix(hash, line[place]) }
        guard beginnings.mayContain(hash) else { return false }
        var place = piece.upperBound
        var gaps = 0
        while place - piece.lowerBound <= Self.longest {
            if place - piece.lowerBound >= Self.shortest, Self.isWord(line[place - 1]),
                marked.contains(hash) || !prose && words.contains(hash)
            {
                return true
            }
            // On to the end of the next piece.
            repeat {
                guard place < line.count else { return false }
                let byte = line[place]
                if !Self.isWord(byte) {
                    gaps += 1
                    if gaps >= mostPieces { return false }
                }
                hash = Self.mix(hash, byte)
                place += 1
            } while place < line.count && Self.isWord(line[place])
        }
        return false
    }

    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
        default: false
        }
    }

    private static let shortest = 6
    private static let longest = 1024

    // FNV-1a over the bytes in lower case.
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        return (hash ^ UInt64(lower)) &* 0x100_0000_01B3
    }

    private static let vocabulary: Set<UInt64> = {
        let enums: [String] =
            Outcome.allCases.map(\.rawValue) + RequestKind.allCases.map(\.rawValue)
            + Residual.allCases.map(\.rawValue) + Effect.allCases.map(\.rawValue)
            + Regime.allCases.map(\.rawValue) + Model.Category.allCases.map(\.rawValue)
        let others = [
            "genesis", "recovered", "approval", "settled", "accepted", "completed", "requests",
            "same-request", "same-person-and-kind", "looked-up", "not-looked-up", "nobody-there",
            "carried-over", "done-before", "run-start", "run-end", "erasure-report",
            "erasure-ledger", "allowed_signers", "verify-time", "openssh-client", "by-hand",
            "key.pem", "verify.sh", "report.csv", "leaves.txt", "ledger.db", "entries.jsonl",
            "policy.yaml", "README.txt", "prev.checkpoint", "prev.SHA256SUMS", "sha256sum",
        ]
        let all = enums + others + PackFormat.current.columns
        return Set(all.map { $0.utf8.reduce(seed, mix) })
    }()
}
