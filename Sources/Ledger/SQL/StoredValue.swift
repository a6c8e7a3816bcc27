// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model
import Transparency

/// What a column can hold: words as they are, everything else as it stands here.
protocol StoredValue {
    /// The value in a column; nil for what is none.
    static func read(_ stored: DatabaseValue) -> Self?
}

extension StoredValue where Self: DatabaseValueConvertible {
    static func read(_ stored: DatabaseValue) -> Self? { fromDatabaseValue(stored) }
}

extension StoredValue where Self: RawRepresentable, RawValue == String {
    static func read(_ stored: DatabaseValue) -> Self? {
        String.fromDatabaseValue(stored).flatMap(Self.init(rawValue:))
    }
}

extension Bool: StoredValue {}
extension Data: StoredValue {}
extension Int: StoredValue {}
extension Int64: StoredValue {}
extension String: StoredValue {}

extension CaseDecision: StoredValue {}
extension Effect: StoredValue {}
extension LetterKind: StoredValue {}
extension OpenCall.State: StoredValue {}
extension Outcome: StoredValue {}
extension Regime: StoredValue {}
extension RequestKind: StoredValue {}
extension RunSummary.State: StoredValue {}
extension Waiting: StoredValue {}

/// Nothing, where the column is empty; what is there and cannot be read is not nothing.
extension Optional: StoredValue where Wrapped: StoredValue {
    static func read(_ stored: DatabaseValue) -> Wrapped?? {
        stored.isNull ? .some(nil) : Wrapped.read(stored).map(Optional.some)
    }
}

/// The UTF-8 of the id.
extension SubjectID: StoredValue {
    static func read(_ stored: DatabaseValue) -> SubjectID? {
        Data.fromDatabaseValue(stored).flatMap { SubjectID(utf8: [UInt8]($0)[...]) }
    }
}

/// Milliseconds since 1970.
extension Instant: StoredValue {
    static func read(_ stored: DatabaseValue) -> Instant? {
        Int64.fromDatabaseValue(stored).map(Instant.init(milliseconds:))
    }
}

/// The day's number.
extension CalendarDate: StoredValue {
    static func read(_ stored: DatabaseValue) -> CalendarDate? {
        Int.fromDatabaseValue(stored).map(CalendarDate.init(dayNumber:))
    }
}

/// 32 bytes; hexadecimal where it is the digest of a file.
extension Digest: StoredValue {
    static func read(_ stored: DatabaseValue) -> Digest? {
        switch stored.storage {
        case .blob(let bytes): Digest(bytes: [UInt8](bytes))
        case .string(let text): Digest(hex: text)
        case .int64, .double, .null: nil
        }
    }
}

/// JSON.
extension ClockEvents: StoredValue {
    static func read(_ stored: DatabaseValue) -> ClockEvents? {
        String.fromDatabaseValue(stored).flatMap { decoded(ClockEvents.self, $0) }
    }
}

/// An object of texts (``AttributeText``).
extension Attributes: StoredValue {
    static func read(_ stored: DatabaseValue) -> Attributes? {
        String.fromDatabaseValue(stored).flatMap(AttributeText.read)
    }
}
