// SPDX-License-Identifier: Apache-2.0

/// `text` if it is a plain word that cannot carry anybody's name into a log: 1 to 32 bytes of
/// `[a-z0-9_-]`.
func plainWord(_ text: String?) -> String? {
    guard let text, (1...32).contains(text.utf8.count) else { return nil }
    let isPlain = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
    return isPlain ? text : nil
}
