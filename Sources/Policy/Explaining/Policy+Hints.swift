// SPDX-License-Identifier: Apache-2.0

public import Model

extension Decision {
    /// Whether the request waits because something of it was not understood, or cannot be.
    public var isDoubt: Bool { Policy.doubtRules.contains(rule) }
}

extension Policy {
    /// What to do about requests that wait by one of Lethe's own rules for what is not understood; nil
    /// for other rules, and for a column that is missing, of which the file is told.
    public static func hint(forDoubt rule: String) -> String? {
        let way: String? =
            switch rule {
            case unclearRule:
                "say it in the file as a plain yes or no, let a rule ask for the column, or a profile"
                    + " ignore it"
            case unknownStateRule:
                "say in a profile which states are released (take_only), or ignore the column"
            case receiptRule:
                "correct the day and hand the row in again, or set first_day in the policy"
            case unprovedRule:
                "once they have, hand the row in again and say when (identity_confirmed_on)"
            default: nil
            }
        return way.map {
            $0 + "; or decide: lethe case decide NUMBER refuse|erase --because \"…\""
                + "; erase passes by the rules that would keep it back, not by never_touch, holds or a grace"
        }
    }
}
