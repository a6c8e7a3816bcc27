// SPDX-License-Identifier: Apache-2.0

/// Which of Stream's two families of paths was called; they differ in how an answer tells time.
enum APIVersion: Hashable, Sendable {
    /// The paths without a prefix: times in RFC 3339.
    case v1
    /// The paths under `/api/v2`: times in whole nanoseconds since the epoch.
    case v2

    /// `milliseconds` since the epoch, as this version writes it.
    func time(_ milliseconds: Int64) -> JSON {
        switch self {
        case .v1: .string(RFC3339.format(milliseconds))
        case .v2: .int(milliseconds.multipliedReportingOverflow(by: 1_000_000).partialValue)
        }
    }
}
