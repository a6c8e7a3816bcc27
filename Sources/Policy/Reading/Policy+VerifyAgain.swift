// SPDX-License-Identifier: Apache-2.0

internal import Notation
internal import Yams

extension Policy {
    /// Reads how long after an erasure people are looked up again: `24h` or `3d`, an hour to a year.
    static func verifyAgain(_ node: Node?, _ source: Source) throws(NotationError) -> Duration? {
        guard let node else { return nil }
        let text = try source.scalar(node, "verify_again")
        let hours: [Character: Int] = ["h": 1, "d": 24, "w": 7 * 24]
        let digits = text.dropLast()
        guard let unit = text.last, let each = hours[unit], !digits.isEmpty,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), digits.utf8.count <= 4,
            let count = Int(digits)
        else {
            throw source.error(
                node, "‘verify_again’ must be hours or days",
                hint: "write it such as ‘24h’ or ‘3d’")
        }
        guard unit != "w" else {
            throw source.error(
                node, "‘verify_again’ must be hours or days", hint: "did you mean ‘\(count * 7)d’")
        }
        guard (1...366 * 24).contains(count * each) else {
            throw source.error(node, "‘verify_again’ must be 1h to 366d")
        }
        return .seconds(count * each * 3600)
    }
}
