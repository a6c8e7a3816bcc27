// SPDX-License-Identifier: Apache-2.0

/// From a good night on, files are broken as they break on their way, and nobody may be erased whom
/// the good night did not erase.
public struct Misreading {
    /// How the files look after they were broken.
    public let files: [[UInt8]]
    /// What is wrong; nil if nothing is.
    public let complaint: String?

    /// One night of this seed, and one way of breaking it.
    public init(seed: UInt64) {
        var dice = Dice(seed: seed)
        let night = GoodNight(&dice)
        let good = NightDecision(night.files.map { Array($0.text().utf8) })
        var tables = night.files
        for _ in 0..<dice.below(4) where !tables.isEmpty {
            Mutation.apply(to: &tables, &dice)
        }
        var files = tables.map { Array($0.text(endsWithBreak: !dice.once(in: 6)).utf8) }
        for _ in 0..<dice.below(3) where !files.isEmpty {
            ByteMutation.apply(to: &files, &dice)
        }
        self.files = files
        let bad = NightDecision(files)
        let wrong = bad.erased.subtracting(good.erased).filter { id in
            // Nobody is called so.
            guard id.utf8.allSatisfy(Self.isPlain) else { return false }
            guard let protection = night.protections.first(where: { $0.id == id }) else {
                return true
            }
            return tables.contains { $0.says(protection) }
                && Self.isReadable(protection, in: files)
        }
        if let imbalance = good.imbalance ?? bad.imbalance {
            complaint = imbalance
        } else if wrong.isEmpty {
            complaint = nil
        } else {
            let ids = wrong.sorted().joined(separator: " ")
            complaint = "erased, and the good night did not: \(ids)"
        }
    }

    /// Whether ids of the app have such a byte.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }

    /// Whether what protects somebody can still be read beside their id: who lost the line that
    /// protected them is lost to any reader.
    private static func isReadable(
        _ protection: GoodNight.Protection, in files: [[UInt8]]
    ) -> Bool {
        files.contains { bytes in
            String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains {
                line in
                line.contains(protection.id) && protection.words.allSatisfy { line.contains($0) }
            }
        }
    }
}
