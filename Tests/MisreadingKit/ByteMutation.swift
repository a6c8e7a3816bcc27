// SPDX-License-Identifier: Apache-2.0

/// What goes wrong with the bytes of a file: cut off, glued, written in another encoding.
enum ByteMutation {
    /// Breaks one of the files once.
    static func apply(to files: inout [[UInt8]], _ dice: inout Dice) {
        let place = dice.below(files.count)
        let bytes = files[place]
        guard bytes.count > 2 else { return }
        let at = dice.below(bytes.count)
        switch dice.below(10) {
        case 0: files[place] = Array(bytes[..<at])
        case 1: files[place].insert(0x22, at: at)
        case 2: files[place] = [0xEF, 0xBB, 0xBF] + bytes
        case 3: files[place] = wide(bytes)
        // What stands for no letter would become one.
        case 4 where !bytes.contains(0xFF): files[place] = misread(bytes)
        case 5:
            if let next = bytes[at...].firstIndex(of: 0x0A) { files[place].remove(at: next) }
        case 6:
            let other = files.remove(at: (place + 1) % files.count)
            if files.isEmpty {
                files = [other]
            } else {
                files[min(place, files.count - 1)] += other
            }
        case 7: files[place].append(0x1A)
        case 8: files[place] = bytes.map { $0 == 0x2C ? dice.pick([0x2C, 0x2C, 0x3B]) : $0 }
        default: files[place].insert(dice.pick([0, 0x0A, 0xFF]), at: at)
        }
    }

    /// UTF-16 with its mark.
    private static func wide(_ bytes: [UInt8]) -> [UInt8] {
        [0xFF, 0xFE]
            + String(decoding: bytes, as: UTF8.self).utf16.flatMap {
                [UInt8($0 & 0xFF), UInt8($0 >> 8)]
            }
    }

    /// UTF-8 that was read as Latin-1 and written again.
    private static func misread(_ bytes: [UInt8]) -> [UInt8] {
        Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
    }
}
