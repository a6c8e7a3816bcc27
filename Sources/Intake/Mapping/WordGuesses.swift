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
            return ProfileProposal.TypeWord(word: word, meaning: WishWords.meaning(of: key))
        }
    }
}

extension ProfileProposal.LeaveOut {
    /// Columns of states and tests whose values say that nothing is to be done.
    static func likely(in sample: SampleTable) -> [ProfileProposal.LeaveOut] {
        var found: [ProfileProposal.LeaveOut] = []
        for (index, heading) in sample.header.enumerated() {
            guard !folded(heading.utf8).isEmpty, !sample.header[..<index].contains(heading) else {
                continue
            }
            let values: [String]
            if String(decoding: folded(heading.utf8), as: UTF8.self).contains("test") {
                values = distinct(sample.values(at: index), atMost: 40).filter {
                    ["true", "yes", "1", "y", "x"].contains(
                        String(decoding: folded($0.utf8), as: UTF8.self))
                }
            } else if let states = StateWords(sample, index) {
                values = states.closed
            } else {
                continue
            }
            if !values.isEmpty {
                found.append(ProfileProposal.LeaveOut(heading: heading, values: values))
            }
        }
        return found
    }
}
