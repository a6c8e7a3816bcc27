// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

extension JSON {
    /// What a member that holds a time says.
    enum Timestamp: Hashable {
        /// Missing, null, zero or empty: the thing never happened.
        case unset
        case at(Instant)
        /// Something is there, and it is no time.
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
        case .null: return .unset
        case .number:
            guard let nanoseconds = integer, nanoseconds >= 0 else { return .unreadable }
            if nanoseconds == 0 { return .unset }
            return .at(Instant(milliseconds: nanoseconds / 1_000_000))
        case .string(let text):
            if text.isEmpty { return .unset }
            return Instant(text).map(Timestamp.at) ?? .unreadable
        default: return .unreadable
        }
    }
}
