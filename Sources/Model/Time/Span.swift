// SPDX-License-Identifier: Apache-2.0

extension Duration {
    /// A span of time as people write it: a number and `s`, `m`, `h` or `d`, such as `6h`; at least a second
    /// and at most ten years.
    public init?(span text: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        let digits = text.dropLast()
        guard let unit = text.last.flatMap({ units[$0] }), digits.utf8.count <= 9,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int64(digits),
            count >= 1, count * unit <= 3650 * 86_400
        else { return nil }
        self = .seconds(count * unit)
    }
}
