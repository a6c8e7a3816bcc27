// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

@Suite struct HoldsDamageTests {
    static let whole = """
        holds:
          - user_id: qzqz
            categories: [messages, files]
            ground: law
            owner: o
            review: 2027-03-31
          - {user_id: qzqz, categories: all, ground: tax, owner: o, review: 2028-01-01}
        """

    @Test(arguments: Array("\0\n:-{[&*'#,\u{2028}q2".unicodeScalars))
    func `no damage to a file stops the reader or shows an id`(odd: Unicode.Scalar) {
        let scalars = Array(Self.whole.unicodeScalars)
        for place in scalars.indices {
            for replaced in [0, 1] {
                var damaged = scalars
                damaged.replaceSubrange(place..<place + replaced, with: [odd])
                let text = String(String.UnicodeScalarView(damaged))
                do throws(NotationError) {
                    let holds = try HoldsFile.parse(text, file: "h")
                    #expect(holds.allSatisfy { !$0.categories.isEmpty })
                } catch {
                    #expect(!error.description.contains("zq"), "at \(place)")
                }
            }
        }
    }

    @Test func `a key that is somebody's id is never shown`() {
        for text in ["holds: []\nqzqz: 1", "qzqz: 1\nqzqz: 2", "? qzqz", "holds: [{? [qzqz] : 1}]"]
        {
            #expect {
                try HoldsFile.parse(text, file: "h")
            } throws: { ($0 as? NotationError)?.description.contains("zq") == false }
        }
    }
}
