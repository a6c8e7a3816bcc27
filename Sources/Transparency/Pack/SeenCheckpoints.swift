// SPDX-License-Identifier: Apache-2.0

/// The three lines of checkpoints in mails, pages and letters: what somebody saw, perhaps quoted, perhaps
/// without its signature.
public enum SeenCheckpoints {
    private static let longest = 1 << 24

    /// Every checkpoint of the ledger `origin` in a text, in the order of their lines; each once.
    public static func find(in text: [UInt8], of origin: String) -> [Checkpoint] {
        guard text.count <= longest else { return [] }
        var name = Array(origin.utf8)
        while let last = name.last, last == Bytes.newline || last == UInt8(ascii: "\r") {
            name.removeLast()
        }
        let lines = text.split(separator: Bytes.newline, omittingEmptySubsequences: false).map(bare)
        var found: [Checkpoint] = []
        for (place, line) in lines.enumerated()
        where line.elementsEqual(name) && place + 2 < lines.count {
            let three = lines[place...place + 2].map { $0.text + "\n" }.joined()
            guard let checkpoint = try? Checkpoint(parsing: three), !found.contains(checkpoint)
            else {
                continue
            }
            found.append(checkpoint)
        }
        return found
    }

    /// The line without marks of a quotation, spaces around it, and CR.
    private static func bare(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        var line = line.drop { isBlank($0) || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "|") }
        while let last = line.last, isBlank(last) { line = line.dropLast() }
        return line
    }

    /// Holds what was seen against a tree of `size` leaves.
    /// - Parameter roots: the roots at the sizes for which they could be computed.
    static func check(
        _ seen: [Checkpoint], roots: [Int: Digest], size: Int, _ run: inout PackInspection
    ) {
        guard !seen.isEmpty else { return }
        var agreeing = 0
        for checkpoint in seen {
            if checkpoint.size > size {
                run.remarks.append(
                    "somebody saw \(checkpoint.size) leaves, and here are \(size): ask for what came after"
                )
            } else if let root = roots[checkpoint.size] {
                if root == checkpoint.root {
                    agreeing += 1
                } else {
                    run.fault(
                        .seen, "seen", nil,
                        "somebody saw another tree of \(checkpoint.size) leaves: two histories, or lines "
                            + "that were copied wrongly")
                }
            } else {
                run.remarks.append(
                    "somebody saw \(checkpoint.size) leaves, which this pack alone cannot show: compare "
                        + "with the pack that ended there")
            }
        }
        if agreeing > 0 {
            run.passed.append("\(agreeing) checkpoints that others saw lie on this history")
        }
    }
}
