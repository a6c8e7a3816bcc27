// SPDX-License-Identifier: Apache-2.0

/// A letter as it goes to paper or screen: what stands in it, and nothing of how it looks.
public struct LetterSheet: Hashable, Sendable {
    /// A label and what stands beside it.
    public struct Fact: Hashable, Sendable {
        /// What it is.
        public var label: String
        /// The value.
        public var value: String

        /// A label and a value.
        public init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    /// A part of the text.
    public enum Block: Hashable, Sendable {
        /// Sentences.
        case paragraph(String)
        /// A line that introduces, and items.
        case list(String, [String])
    }

    /// The language, as its two letters.
    public var language: String
    /// Who writes, a line each; empty for a page that goes with another letter.
    public var sender: [String]
    /// The day of the letter, as the reader writes it; nil for a page without one.
    public var date: String?
    /// What it is about.
    public var title: String
    /// The request, and when what happened.
    public var facts: [Fact]
    /// The text.
    public var blocks: [Block]
    /// Whom the reader may turn to.
    public var foot: [Fact]

    /// A sheet with each of its parts.
    public init(
        language: String, sender: [String], date: String?, title: String, facts: [Fact],
        blocks: [Block], foot: [Fact]
    ) {
        self.language = language
        self.sender = sender
        self.date = date
        self.title = title
        self.facts = facts
        self.blocks = blocks
        self.foot = foot
    }
}

/// Who writes letters (`sender:` in lethe.yaml).
public struct Sender: Hashable, Sendable {
    /// The controller's name.
    public var name: String
    /// The address, a line each.
    public var address: [String]
    /// How to reach it, such as an e-mail address.
    public var contact: String?
    /// The data protection officer, and how to reach them.
    public var officer: String?
    /// The supervisory authority, and how to reach it.
    public var authority: String?
    /// The law whose authority it is.
    public var authorityLaw: Regime

    /// A sender with each of its parts.
    public init(
        name: String, address: [String], contact: String? = nil, officer: String? = nil,
        authority: String? = nil, authorityLaw: Regime = .gdpr
    ) {
        self.name = name
        self.address = address
        self.contact = contact
        self.officer = officer
        self.authority = authority
        self.authorityLaw = authorityLaw
    }

    /// The supervisory authority of a law; nil where it is another law's.
    public func authority(under law: Regime?) -> String? {
        law == authorityLaw ? authority : nil
    }
}
