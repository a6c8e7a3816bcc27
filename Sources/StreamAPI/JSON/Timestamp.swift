// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

extension JSON {
    /// What a member that holds a time says.
    enum Timestamp: Hashable {
        /// Missing, null, empty or a zero, of 1970 or of the year 1: the thing never happened.
        case unset
        case at(Instant)
        /// Something is there, and it is no time: also one before there was anything at Stream, such as
        /// seconds where nanoseconds are due.
        case unreadable

        /// The time, where there is one.
        var instant: Instant? {
            guard case .at(let instant) = self else { return nil }
            return instant
        }
    }

    /// The time under `name`: whole nanoseconds since 1970 as the v2 paths send them, or RFC 3339
    /// as the older ones do.
    func timestamp(_ name: String) -> Timestamp {
        guard let value = self[name] else {
            // A name that stands there twice says nothing that one could rely on.
            let isThere = (members ?? []).contains { $0.name.utf8.elementsEqual(name.utf8) }
            return isThere ? .unreadable : .unset
        }
        return value.timestamp
    }

    /// The time that this value is.
    var timestamp: Timestamp {
        switch self {
        case .null: .unset
        case .number:
            integer.map { JSON.Timestamp(nanoseconds: $0) } ?? .unreadable
        case .string(let text) where text.isEmpty: .unset
        case .string(let text): Instant(text).map { JSON.Timestamp($0) } ?? .unreadable
        default: .unreadable
        }
    }
}

extension JSON.Timestamp {
    /// 2001-09-09T01:46:40Z, a thousand million seconds after 1970: Stream is younger, and a number of
    /// seconds, milli- or microseconds of today, taken for nanoseconds, is a time before it.
    private static let first: Int64 = 1_000_000_000_000

    /// Nothing is 0, or the zero of Go, in which Stream is written, as 64 bits hold it.
    fileprivate init(nanoseconds: Int64) {
        let isZero = nanoseconds == 0 || nanoseconds == -6_795_364_578_871_345_152
        self.init(milliseconds: nanoseconds / 1_000_000, isZero: isZero)
    }

    /// Nothing is 1970-01-01T00:00:00Z, or 0001-01-01T00:00:00Z.
    fileprivate init(_ instant: Instant) {
        let milliseconds = instant.milliseconds
        let isZero = milliseconds == 0 || milliseconds == -62_135_596_800_000
        self.init(milliseconds: milliseconds, isZero: isZero)
    }

    private init(milliseconds: Int64, isZero: Bool) {
        self =
            milliseconds >= Self.first
            ? .at(Instant(milliseconds: milliseconds)) : isZero ? .unset : .unreadable
    }
}
