// SPDX-License-Identifier: Apache-2.0

/// Numbers of 64 bits, such as digests: a million take nine megabytes, where a `Set` takes sixteen, and
/// twenty-four while it grows.
///
/// They stand in order in buckets of which each grows by an eighth.
struct DigestSet: Sendable {
    private static let bits = 10
    private var buckets: [[UInt64]] = Array(repeating: [], count: 1 << bits)
    private let spread: UInt64

    /// Whether there is none.
    private(set) var isEmpty = true

    /// - Parameter spread: drawn, so that nobody can choose ids that all come into one bucket
    ///   (multiply-shift, Dietzfelbinger et al. 1997).
    init(spread: UInt64 = .random(in: .min ... .max)) { self.spread = spread | 1 }

    /// Adds a number, unless it is there.
    mutating func insert(_ number: UInt64) {
        let place = bucket(of: number)
        let at = Self.place(of: number, in: buckets[place])
        let count = buckets[place].count
        guard at == count || buckets[place][at] != number else { return }
        if count == buckets[place].capacity {
            buckets[place].reserveCapacity(count + count / 8 + 4)
        }
        buckets[place].insert(number, at: at)
        isEmpty = false
    }

    /// Whether a number is there.
    func contains(_ number: UInt64) -> Bool {
        let bucket = buckets[bucket(of: number)]
        let at = Self.place(of: number, in: bucket)
        return at < bucket.count && bucket[at] == number
    }

    private func bucket(of number: UInt64) -> Int {
        Int((number &* spread) >> UInt64(64 - Self.bits))
    }

    /// Where the first number stands that is not smaller.
    private static func place(of number: UInt64, in bucket: [UInt64]) -> Int {
        var (low, high) = (0, bucket.count)
        while low < high {
            let middle = (low &+ high) &>> 1
            if bucket[middle] < number { low = middle &+ 1 } else { high = middle }
        }
        return low
    }
}
