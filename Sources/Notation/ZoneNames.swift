// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension TimeZone {
    /// The abbreviations that are names of the IANA table too.
    private static let shortNames: Set = [
        "CET", "EET", "EST", "GMT", "HST", "MET", "MST", "UCT", "UTC", "WET",
    ]

    /// The zone of a name of the IANA table, links such as `Asia/Kolkata` and `US/Pacific` among them. Nil for
    /// a shift such as `GMT+2`, and for an abbreviation such as `IST`, which several zones share.
    public static func ofTable(_ name: String) -> TimeZone? {
        let isShift = ["GMT+", "GMT-", "UTC+", "UTC-"].contains { name.hasPrefix($0) }
        guard !isShift || ["GMT+0", "GMT-0"].contains(name),
            abbreviationDictionary[name] == nil || shortNames.contains(name)
                || knownTimeZoneIdentifiers.contains(name)
        else { return nil }
        return TimeZone(identifier: name)
    }
}
