// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

@Suite struct HoldsFileTests {
    static let rest = "ground: g, owner: o, review: 2027-03-31"

    @Test func `each hold is read with its parts, in order`() throws {
        let holds = try HoldsFile.parse(
            """
            holds:
              - user_id: anna
                categories: [messages, files]
                ground: |
                  GDPR Article 17(3)(e),
                    legal claims
                owner: Legal, Berlin
                review: 2027-03-31
              - {user_id: 007, categories: all, \(Self.rest)}
              - {user_id: anna, categories: user, ground: tax, owner: o, review: 2028-02-29}
            """, file: "holds.yaml")
        try #require(holds.count == 3)
        #expect(
            holds[0]
                == Hold(
                    subject: try id("anna"), categories: [.messages, .files],
                    ground: "GDPR Article 17(3)(e), legal claims", owner: "Legal, Berlin",
                    review: try day("2027-03-31")))
        #expect(holds[1].subject == (try id("007")))
        #expect(holds[1].categories == Set(Category.allCases))
        #expect(holds[2].categories == [.user])
        #expect(holds[2].review == (try day("2028-02-29")))
    }

    @Test func `no holds is a list without any`() throws {
        #expect(try HoldsFile.parse("holds: []", file: "h").isEmpty)
    }

    @Test func `ids that only look alike are two people`() throws {
        let holds = try HoldsFile.parse(
            """
            holds:
              - {user_id: "caf\\u00e9", categories: user, \(Self.rest)}
              - {user_id: "cafe\\u0301", categories: user, \(Self.rest)}
            """, file: "h")
        #expect(Set(holds.map(\.subject)).count == 2)
    }

    @Test(arguments: [
        ("", "h: the file of holds is empty"),
        ("hold: []", "h:1:1: unknown word in ‘the file’\nhint: did you mean ‘holds’"),
        ("{}", "‘holds’ is missing"),
        ("holds: {secret-anna: x}", "h:1:8: ‘holds’ must be a list"),
        ("holds: [secret-anna]", "h:1:9: ‘hold’ must be a map"),
        ("holds: [{secret-anna: user}]", "h:1:10: unknown word in ‘hold’"),
        ("holds: [{secret-anna: user, secret-anna: user}]", "a key stands twice in one map"),
        ("holds: [{user_id: secret-anna, owned: x}]", "did you mean ‘owner’"),
        ("holds: [{categories: user, \(rest)}]", "‘user_id’ is missing"),
        ("holds: [{user_id: ' secret-anna', categories: user, \(rest)}]", "is no user id"),
        ("holds: [{user_id: [secret-anna], categories: user, \(rest)}]", "single value"),
        ("holds: [{user_id: secret-anna, \(rest)}]", "‘categories’ is missing"),
        ("holds: [{user_id: secret-anna, categories: [], \(rest)}]", "is empty"),
        ("holds: [{user_id: x, categories: secret-anna, \(rest)}]", "h:1:34: not a category"),
        ("holds: [{user_id: x, categories: [mesages], \(rest)}]", "did you mean ‘messages’"),
        ("holds: [{user_id: x, categories: [all], \(rest)}]", "write ‘categories: all’"),
        (
            "holds: [{user_id: secret-anna, categories: user, owner: o, review: 2027-03-31}]",
            "‘ground’ is missing"
        ),
        (
            "holds: [{user_id: secret-anna, categories: user, ground: g, review: 2027-03-31}]",
            "‘owner’ is missing"
        ),
        (
            "holds: [{user_id: x, categories: user, ground: ' ', owner: o, review: 2027-03-31}]",
            "‘ground’ has no text"
        ),
        (
            "holds:\n  - {user_id: secret-anna, categories: user, ground: g, owner: o}",
            "h:2:5: ‘review’ is missing\nhint: a hold ends"
        ),
        (
            "holds:\n  - {user_id: x, categories: user, ground: g, owner: o, review: secret-anna}",
            "h:2:65: ‘review’ is no day of the calendar"
        ),
        (
            "holds:\n  - {user_id: x, categories: user, ground: g, owner: o, review: 2027-02-29}",
            "is no day of the calendar"
        ),
        (
            "holds:\n  - {user_id: secret-anna, categories: user, \(rest)}\n"
                + "  - {user_id: secret-anna, categories: files, \(rest)}",
            "h:3:5: this person is held on this ground already on line 2"
        ),
        ("holds: [{user_id: secret-anna", "not valid YAML"),
        ("holds: []\n--- \nsecret-anna", "not valid YAML"),
    ])
    func `a wrong file is refused where it is wrong, without an id`(text: String, says: String) {
        #expect {
            try HoldsFile.parse(text, file: "h")
        } throws: { error in
            guard let text = (error as? NotationError)?.description else { return false }
            return text.contains(says) && !text.contains("anna")
        }
    }
}
