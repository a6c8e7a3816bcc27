// SPDX-License-Identifier: Apache-2.0

import Model

extension Settings {
    /// A span of time on the command line: a number and `s`, `m`, `h` or `d`.
    package static func duration(_ text: String) throws -> Duration {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
            (1...100_000).contains(count)
        else {
            throw Failure(
                .usage, "that is not a span of time",
                hint: "write a number and s, m, h or d, such as 10m")
        }
        return .seconds(count * unit)
    }
}
