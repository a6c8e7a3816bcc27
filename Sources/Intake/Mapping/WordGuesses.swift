// SPDX-License-Identifier: Apache-2.0

extension ProfileProposal.TypeWord {
    /// The words among the values that neither Lethe nor the built-in profile knows, with what
    /// their stems suggest.
    static func unknown(
        among values: [String], _ separator: Character?, _ usual: IntakeProfile?
    ) -> [ProfileProposal.TypeWord] {
        let words = values.flatMap { value in
            separator.map { value.split(separator: $0).map(String.init) } ?? [value]
        }
        return distinct(words, atMost: 40).compactMap { word in
            let key = folded(word.utf8)
            guard !key.isEmpty, Vocabulary.kinds[key] == nil, usual?.types[key] == nil,
                !Vocabulary.isOther(key)
            else { return nil }
            let text = String(decoding: key, as: UTF8.self)
            let meaning = stems.first { $0.stems.contains { text.contains($0) } }?.meaning
            return ProfileProposal.TypeWord(word: word, meaning: meaning)
        }
    }

    /// The stems that undo come first: `undelete` has `delet` in it.
    private static let stems: [(meaning: String, stems: [String])] = [
        ("withdrawal", ["withdr", "revok"]),
        ("restoration", ["undelet", "restor"]),
        ("reactivation", ["reactiv", "unsuspend", "unblock"]),
        ("erasure", ["delet", "eras", "forget", "forgotten", "purge", "lösch", "supprim"]),
        ("deactivation", ["deactiv", "suspend", "restrict", "freez", "block"]),
        ("other", ["access", "export", "portab", "correct", "rectif", "opt", "consent"]),
    ]
}

extension ProfileProposal.LeaveOut {
    /// Columns of states and tests whose values say that nothing is to be done.
    static func likely(in sample: SampleTable) -> [ProfileProposal.LeaveOut] {
        var found: [ProfileProposal.LeaveOut] = []
        for (index, heading) in sample.header.enumerated() {
            let name = String(decoding: folded(heading.utf8), as: UTF8.self)
            let words: Set<String>
            if name.contains("test") {
                words = ["true", "yes", "1", "y"]
            } else if ["status", "state", "requeststatus", "stage", "resolution"].contains(name) {
                words = closed
            } else {
                continue
            }
            let values = distinct(sample.values(at: index), atMost: 40).filter {
                words.contains(String(decoding: folded($0.utf8), as: UTF8.self))
            }
            if !values.isEmpty {
                found.append(ProfileProposal.LeaveOut(heading: heading, values: values))
            }
        }
        return found
    }

    private static let closed: Set<String> = [
        "completed", "complete", "closed", "done", "resolved", "canceled", "cancelled", "denied",
        "rejected", "revoked", "withdrawn", "expired", "fulfilled", "secondarycompleted",
        "failedverification", "unverified", "identityunverified", "spam",
    ]
}
