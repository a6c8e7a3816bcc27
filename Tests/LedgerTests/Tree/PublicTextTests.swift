// SPDX-License-Identifier: Apache-2.0

import Testing
import Transparency

@testable import Ledger

@Suite struct PublicTextTests {
    private func shown(_ reference: String, subject: String = "zz-nobody") -> String {
        PublicText.reference(reference, subject: subject, identity: identity())
    }

    @Test(arguments: [
        ("REQ-2026/001", "REQ-2026/001"), ("a", "a"), ("a.b_c:d/e-f", "a.b_c:d/e-f"),
        ("12e4", "no-12e4"), ("0", "no-0"), ("no-12e4", "no-no-12e4"), ("h-12", "no-h-12"),
        ("No-1", "No-1"), ("hello", "hello"),
    ])
    func `a plain number stands as it is, or marked`(reference: String, form: String) {
        #expect(shown(reference) == form)
    }

    @Test(arguments: [
        "", "=1+1", "-1", "+1", "@a", "a b", "a,b", "a\"b", "a\nb", "é", "e\u{301}", "a\\b", "/a",
        String(repeating: "a", count: 65), "anna@example.org",
    ])
    func `any other number is a keyed digest`(reference: String) {
        let form = shown(reference)
        #expect(form.hasPrefix("h-"))
        #expect(form.utf8.count == 34)
        #expect(CSVCell.isAllowed(form))
    }

    @Test(arguments: [
        ("anna", "anna"), ("REQ-anna-1", "anna"), ("REQ-ANNA-1", "anna"), ("req-anna", "ANNA"),
        ("R-7", "7"),
    ])
    func `a number that contains the person's id is hidden`(reference: String, subject: String) {
        let form = shown(reference, subject: subject)
        #expect(form.hasPrefix("h-"))
        #expect(form.utf8.count == 34)
    }

    @Test func `two numbers never look the same`() {
        let stems = ["", "1", "12", "a", "h", "no", "é", "e\u{301}", " ", "A", "1e5"]
        var references: Set<[UInt8]> = []
        for stem in stems {
            for prefix in ["", "no-", "h-", "no-no-", "no-h-", "NO-", "-", "no"] {
                references.insert(Array((prefix + stem).utf8))
            }
        }
        // The forms of forms too: what one number becomes, another one may be.
        for reference in references {
            references.insert(Array(shown(String(decoding: reference, as: UTF8.self)).utf8))
        }
        let forms = Set(references.map { Array(shown(String(decoding: $0, as: UTF8.self)).utf8) })
        #expect(forms.count == references.count)
        for form in forms {
            #expect(CSVCell.isAllowed(String(decoding: form, as: UTF8.self)))
            #expect(form.first.map { (0x61...0x7A).contains($0 | 0x20) } == true)
        }
    }

    @Test func `a digest needs the key`() {
        var other = identity()
        other.epochKey[0] ^= 1
        #expect(
            shown("a b") != PublicText.reference("a b", subject: "zz-nobody", identity: other))
    }

    /// A file can be called as one of its people is, so a record says only what kind of file it is.
    @Test(arguments: [
        (1, "requests.csv", "F1/csv"), (2, "anna-4711.JSON", "F2/json"), (3, "anna", "F3/file"),
        (4, "anna.meier", "F4/file"), (5, "", "F5/file"), (6, ".csv", "F6/csv"),
        (7, "csv", "F7/file"), (0, "carried-over", "F0/carried-over"), (1, "by-hand", "F1/by-hand"),
    ])
    func `a record names a file by its number and its kind`(
        number: Int, name: String, label: String
    ) {
        #expect(PublicText.file(number, name: name) == label)
        #expect(CSVCell.isAllowed(label))
    }

    @Test(arguments: [
        (1, "requests.csv", "F1/requests.csv"), (2, "requests.csv", "F2/requests.csv"),
        (3, "a b,é\".csv", "F3/a_b____.csv"), (4, "", "F4/"), (5, "=cmd", "F5/_cmd"),
        (6, String(repeating: "x", count: 300), "F6/" + String(repeating: "x", count: 80)),
    ])
    func `a file's name fits a cell`(number: Int, name: String, label: String) {
        #expect(PublicText.privateFile(number, name: name) == label)
        #expect(CSVCell.isAllowed(label))
    }
}
