// SPDX-License-Identifier: Apache-2.0

/// The languages in which letters and pages are written, by their ISO 639-1 codes.
public enum Language: String, Hashable, Sendable, CaseIterable {
    /// English.
    case en
    /// German.
    case de
    /// Spanish.
    case es
    /// French.
    case fr
    /// Portuguese.
    case pt
}
