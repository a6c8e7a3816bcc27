// SPDX-License-Identifier: Apache-2.0

/// Numbers that follow from a seed and a name: a case draws the same ones, whichever cases run
/// beside it (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64, _ name: String) {
        // FNV-1a.
        state = name.utf8.reduce(0xcbf2_9ce4_8422_2325 ^ seed) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
