// SPDX-License-Identifier: Apache-2.0

/// A first draft of a profile for a file whose columns nobody has explained yet, with the evidence
/// for each guess. What the file cannot say is left for a person to fill in.
public struct ProfileProposal: Hashable, Sendable {
    /// How sure a guess is.
    public enum Certainty: Int, Hashable, Sendable, Comparable {
        /// The values look so.
        case possible
        /// Other systems call it so.
        case likely
        /// The name says so, or a built-in profile does.
        case certain

        /// Less sure comes first.
        public static func < (a: Certainty, b: Certainty) -> Bool { a.rawValue < b.rawValue }
    }

    /// Which column is which.
    public struct Column: Hashable, Sendable {
        /// Lethe's name of the field, such as `request_id`.
        public var field: String
        /// The heading, as the file writes it.
        public var heading: String
        /// How sure this is.
        public var certainty: Certainty
        /// Why, in a few words.
        public var why: String
    }

    /// What the dates of the file show.
    public struct Dates: Hashable, Sendable {
        /// `day-first`, `month-first` or `year-first`; nil where RFC 3339 is written, or nothing
        /// shows which it is.
        public var order: String?
        /// Whether there are dates that cannot be read without an order.
        public var needsOrder = false
        /// Whether there are times without an offset.
        public var needsZone = false
        /// What shows the order, or that nothing does.
        public var evidence: String
    }

    /// A word in the column of types that Lethe does not know.
    public struct TypeWord: Hashable, Sendable {
        /// The word.
        public var word: String
        /// A kind of request or `other`; nil if nothing is likely.
        public var meaning: String?
    }

    /// Rows that are likely to be left out.
    public struct LeaveOut: Hashable, Sendable {
        /// The heading of the column.
        public var heading: String
        /// The values seen that ask for it.
        public var values: [String]
    }

    /// The built-in profile to begin with, if the header is that of a system Lethe knows.
    public var like: String?
    /// The columns that were recognised, in the order of the documentation.
    public var columns: [Column] = []
    /// The mandatory fields for which no column was found.
    public var missing: [String] = []
    /// What the column of receipt shows; nil without one.
    public var dates: Dates?
    /// The words for types that need a meaning.
    public var types: [TypeWord] = []
    /// The rows likely to be left out.
    public var leaveOut: [LeaveOut] = []
    /// A column of states, and what its values may mean.
    public struct States: Hashable, Sendable {
        /// The heading of the column.
        public var heading: String
        /// The values that say that a request is released.
        public var released: [String]
        /// The values that say neither that nor that it is closed: to be decided.
        public var open: [String]
    }

    /// The columns of states, with every value that was seen and is not closed.
    public var states: [States] = []
    /// The headings of columns that nothing here uses; each is kept as an attribute.
    public var unused: [String] = []
    /// The jurisdictions seen, in the order of the alphabet.
    public var jurisdictions: [String] = []

    /// Looks at a header and the first rows of a table. A few hundred rows are enough; only the
    /// first thousand are looked at.
    public static func propose(header: [String], sample rows: [[String]]) -> ProfileProposal {
        let sample = SampleTable(header: header, rows: Array(rows.prefix(1000)))
        var proposal = ProfileProposal()
        let usual = IntakeProfile.recognise(header: header)
        proposal.like = usual?.name
        proposal.columns = ColumnGuesses(sample, usual).columns
        let found = Set(proposal.columns.map(\.field))
        proposal.missing = Field.mandatoryNames.filter { !found.contains($0) }
        if let values = sample.values(proposal.heading(of: .receivedAt)) {
            proposal.dates = DateEvidence(values).dates
        }
        if let values = sample.values(proposal.heading(of: .type)) {
            let separator = usual?.typeSeparator?.first
            proposal.types = TypeWord.unknown(among: values, separator, usual)
        }
        if let values = sample.values(proposal.heading(of: .jurisdiction)) {
            proposal.jurisdictions = Array(distinct(values, atMost: 40).sorted())
        }
        if usual == nil {
            proposal.leaveOut = LeaveOut.likely(in: sample)
            proposal.states = header.indices.compactMap { index in
                guard !proposal.columns.contains(where: { $0.heading == header[index] }),
                    !folded(header[index].utf8).isEmpty, !header[..<index].contains(header[index]),
                    let states = StateWords(sample, index)
                else { return nil }
                return States(
                    heading: header[index], released: states.released, open: states.open)
            }
            let used =
                proposal.columns.map(\.heading) + proposal.leaveOut.map(\.heading)
                + proposal.states.map(\.heading)
            proposal.unused = header.filter { !used.contains($0) && presentable($0) != nil }
        }
        return proposal
    }

    private func heading(of field: Field) -> String? {
        columns.first { $0.field == field.name }?.heading
    }
}

/// The rows that are looked at.
struct SampleTable {
    let header: [String]
    let rows: [[String]]

    /// The cells of a column that are not empty, in order.
    func values(at index: Int) -> [String] {
        rows.compactMap { row in
            guard row.indices.contains(index), !row[index].isEmpty else { return nil }
            return row[index]
        }
    }

    /// The cells under a heading; nil without one.
    func values(_ heading: String?) -> [String]? {
        heading.flatMap { header.firstIndex(of: $0) }.map { values(at: $0) }
    }
}

/// Different values in the order of their first; the rest is left out.
func distinct(_ values: [String], atMost limit: Int) -> [String] {
    var seen: Set<String> = []
    var result: [String] = []
    for value in values where result.count < limit && presentable(value) != nil {
        if seen.insert(value).inserted { result.append(value) }
    }
    return result
}
