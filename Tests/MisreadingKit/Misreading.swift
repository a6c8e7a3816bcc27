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
            guard Self.isOfTheApp(id) else { return false }
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

    /// Whether somebody of the app could be called so: one of its words, or none, and a number.
    private static func isOfTheApp(_ id: String) -> Bool {
        let word = GoodNight.words.first { id.hasPrefix($0) } ?? ""
        let number = id.utf8.dropFirst(word.utf8.count)
        return !number.isEmpty && number.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Whether what protects somebody can still be read beside their id: who lost the line that
    /// protected them is lost to any reader.
    private static func isReadable(
        _ protection: GoodNight.Protection, in files: [[UInt8]]
    ) -> Bool {
        files.contains { bytes in
            // A row ends with its line, or its object.
            String(decoding: bytes, as: UTF8.self).split { $0.isNewline || $0 == "}" }.contains {
                row in
                row.contains(protection.id) && protection.words.allSatisfy { row.contains($0) }
            }
        }
    }
}
