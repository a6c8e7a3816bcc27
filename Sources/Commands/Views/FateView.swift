// SPDX-License-Identifier: Apache-2.0

import JSON
import Ledger
import Model

/// What the night will do with a row, whatever the policy alone says of it.
struct FateView {
    let fate: RowFate
    /// Where a row stands that could not be read, and holds this one up.
    let unread: [String]

    var lines: [String] {
        var lines = ["tonight: \(verdict)"]
        if let reason = Reason(rawValue: fate.why), let sentence = Self.sentence(reason) {
            lines.append("  \(sentence) (\(fate.why))")
        } else if !fate.why.isEmpty, fate.verdict != "perform" {
            lines.append("  why: \(fate.why)")
        }
        if let stands = fate.stands { lines.append("  the row that stands for it: \(stands)") }
        lines += unread.map { "  held up by \($0)" }
        if !fate.others.isEmpty {
            lines.append(
                "  other rows of the same person or number: "
                    + fate.others.joined(separator: ", "))
        }
        if fate.verdict == "review" {
            lines.append("  what to do: \(Self.remedy(Reason(rawValue: fate.why)))")
        }
        return lines
    }

    var members: [(String, JSON?)] {
        [
            ("place", .string(fate.place)), ("tonight", .string(fate.verdict)),
            ("why", .string(fate.why)), ("stands", fate.stands.map { .string($0) }),
            ("others", .array(fate.others.map { .string($0) })),
            ("held_up_by", .array(unread.map { .string($0) })),
        ]
    }

    private var verdict: String {
        switch fate.verdict {
        case "perform": "it is carried out"
        case "hold", "held": "nothing is sent; a hold keeps it back"
        case "refuse", "refused": "nothing is sent; it is refused"
        case "review": "nothing is sent; a person decides"
        case "absent": "nothing is sent; nobody is there"
        case "duplicate": "nothing is sent for this row; another one stands for it"
        case "omitted": "the row is left out"
        case "rejected": "the row is rejected"
        default: fate.verdict
        }
    }

    /// What lets a row go that a person must decide about.
    static func remedy(_ reason: Reason?) -> String {
        switch reason {
        case .unreadRow?, .fileRefused?:
            "mend the row or the file that could not be read and give it again, or decide: "
                + "lethe case decide"
        case .numberReused?: "give each person's request a number of its own, and hand it in again"
        case .contradiction?, .contradictsWaiting?:
            "ask the person what they want, then: lethe case decide"
        case .brakeHardDeletions?, .brakeShareOfApp?, .brakeUsual?, .brakeUnknownPeople?:
            "look at the numbers, then: lethe run … --release-brake NAME --because \"…\""
        case .brakeCanary?:
            "look at what stream keeps of the canary, then: "
                + "lethe run … --release-brake canary --because \"…\""
        case .ownerLeavesToo?, .ownerNotThere?: "name another new owner"
        default: "look at it after the run, then: lethe case decide"
        }
    }

    private static func sentence(_ reason: Reason) -> String? {
        switch reason {
        case .contradiction: "another row asks for something else for the same person"
        case .contradictsWaiting:
            "something else is asked for while an erasure waits or is on its way"
        case .withdrawn: "the person takes it back"
        case .decided: "somebody in the house decided so"
        case .fileRefused: "a file that could not be read may have taken it back"
        case .numberReused: "another row has this number for somebody else"
        case .ownerLeavesToo: "the new owner of channels or calls leaves in the same run"
        case .ownerNotThere: "the new owner of channels or calls is not there"
        case .unreadRow: "a row that could not be read may have been meant to stop it"
        case .tooManyRows: "the person stands in a thousand rows or more"
        case .brakeHardDeletions: "more people than one run may delete for good"
        case .brakeShareOfApp: "a larger part of the app than one run may delete for good"
        case .brakeUsual: "many times more people than on other nights"
        case .brakeUnknownPeople: "stream shows nobody of most people of the file"
        case .brakeCanary: "the synthetic person of the night before did not go"
        case .sameRequest: "an earlier row has the same number, person and kind"
        case .samePersonAndKind: "an earlier row asks the same for the same person"
        case .doneBefore: "an earlier run answered it"
        case .waitsAlready: "the same wish waits already, or is on its way"
        case .hold: "a hold reaches what would go"
        case .policy: "the rule above says so"
        default: nil
        }
    }
}
