// SPDX-License-Identifier: Apache-2.0

/// An id, compared byte by byte: Swift's strings take canonically equivalent texts for the same.
struct SandboxID: Hashable, Comparable, Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Whether Stream lets a new user have this id: `a-z A-Z 0-9 @ _ -`, 1 to 255 bytes.
    var isAllowed: Bool {
        (1...255).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 97...122, 65...90, 48...57, 64, 95, 45: true
                default: false
                }
            }
    }

    static func == (left: SandboxID, right: SandboxID) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    static func < (left: SandboxID, right: SandboxID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
        hasher.combine(0xFF as UInt8)
    }
}
