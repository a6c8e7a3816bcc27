// SPDX-License-Identifier: Apache-2.0

/// A small generator that gives the same numbers for the same seed (SplitMix64).
public struct Dice: RandomNumberGenerator {
    private var state: UInt64

    /// Dice that fall the same way for the same seed.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number from 0 to below `count`.
    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &self) }

    /// True once in so many times.
    mutating func once(in count: Int) -> Bool { below(count) == 0 }

    /// One of these.
    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}
