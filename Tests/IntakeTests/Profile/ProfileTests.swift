// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

@Suite struct ProfileTests {
    @Test(
        arguments: [
            ("colums: {}", "1:1", "unknown word ‘colums’", "did you mean ‘columns’"),
            ("columns: {usr_id: A}", "1:11", "unknown word ‘usr_id’", "mean ‘user_id’"),
            (
                "columns: {type: A B, note: a_b}", "1:28", "‘type’ is read from this column",
                "a column"
            ),
            ("columns: {type: ' '}", "1:17", "‘type’ names no column", nil),
            ("like: transcent", "1:7", "unknown word ‘transcent’", "mean ‘transcend’"),
            ("defaults: {regime: gpdr}", "1:20", "unknown word ‘gpdr’", "did you mean ‘gdpr’"),
            ("defaults: {type: erasur}", "1:18", "unknown word ‘erasur’", "did you mean ‘erasure’"),
            ("defaults: {user_id: a}", "1:12", "unknown word ‘user_id’", "known: type"),
            ("dates: {order: dayfirst}", "1:16", "unknown word ‘dayfirst’", "mean ‘day-first’"),
            ("dates: {zone: Europe/Berlim}", "1:15", "unknown time zone", "mean ‘Europe/Berlin’"),
            ("types: {FOO: eraser}", "1:14", "unknown word ‘eraser’", "did you mean ‘erasure’"),
            ("types: {FOO: othr}", "1:14", "unknown word ‘othr’", "did you mean ‘other’"),
            ("type_separator: ab", "1:17", "‘type_separator’ must be one character", "such as"),
            ("regimes: {DE: gdrp}", "1:15", "unknown word ‘gdrp’", "did you mean ‘gdpr’"),
            ("leave_out: {Status: []}", "1:21", "the list ‘leave_out’ is empty", "leave"),
            ("leave_out: closed", "1:12", "‘leave_out’ must be a map", nil),
            ("ignore: [Deadline]", "1:9", "‘ignore’ must be a map", nil),
            (
                "identity: {hashed: {scheme: sha265, ids: a}}", "1:29", "unknown word ‘sha265’",
                "sha256"
            ),
            ("identity: {hashed: {scheme: sha256}}", "1:20", "‘ids’ is missing", "a file of all"),
            (
                "identity: {hashed: {scheme: md5, ids: a, lower_case: no}}", "1:54", "‘lower_case’",
                nil
            ),
        ] as [(String, String, String, String?)])
    func `a slip is told with its place`(
        line: String, place: String, message: String, hint: String?
    ) throws {
        let yaml = "profiles:\n  house:\n    \(line)\n"
        let text = try #require(complaint(yaml))
        let column = try #require(place.split(separator: ":").last.flatMap { Int($0) }) + 4
        #expect(text.hasPrefix("lethe.yaml:3:\(column): \(message)"))
        if let hint { #expect(text.contains(hint)) }
    }

    @Test func `the name of a built-in profile is taken`() {
        let text = complaint("profiles:\n  fides: {like: fides}\n")
        #expect(text?.contains("2:3: ‘fides’ is the name of a built-in profile") == true)
    }

    @Test func `each built-in profile is found by its name`() {
        let names = [
            "lethe", "transcend", "transcend-cron", "fides", "onetrust-api", "opendsr", "ketch",
        ]
        #expect(IntakeProfile.builtIn.map(\.name) == names)
        for name in names { #expect(IntakeProfile.named(name)?.name == name) }
        #expect(IntakeProfile.named("none") == nil)
    }

    @Test func `a header of two systems is nobody's`() {
        let both = ["Request ID", "Request Type", "Created At", "Core Identifier", "Time Received"]
        #expect(IntakeProfile.recognise(header: Array(both.dropLast()))?.name == "transcend")
        #expect(IntakeProfile.recognise(header: both) == nil)
        #expect(IntakeProfile.recognise(header: []) == nil)
    }

    @Test(arguments: [
        ("gdpr", "JP", "gdpr", nil), ("", "DE", "gdpr", nil), ("", "de-by", "gdpr", nil),
        ("", "US-CA", "ccpa", nil), ("", "US-NY", "none", nil), ("", "JP", "uk-gdpr", "yes"),
        ("EU", "", "gdpr", nil), ("", "", "uk-gdpr", "yes"),
    ])
    func `the law comes from the row, its place or the default`(
        law: String, place: String, regime: String, assumed: String?
    ) throws {
        let profile = try profile(
            of: "regimes: {DE: gdpr, us-ca: ccpa, US: none, EU: gdpr}",
            "defaults: {regime: uk-gdpr}")
        let text = header + ",jurisdiction\nR-1,erasure,alice,2026-03-05,\(law),\(place)\n"
        let request = try #require(read(text, profile).requests.first)
        #expect(request.regime.rawValue == regime)
        #expect(request.attributes["regime_assumed"] == assumed)
    }

    @Test func `what stands in no column comes from the defaults`() throws {
        let profile = try profile(
            of: "defaults: {type: erasure, regime: gdpr, reason: closed account, jurisdiction: DE}")
        let text = "request_id,user_id,received_at\nR-1,alice,2026-03-05\n"
        let request = try #require(read(text, profile).requests.first)
        #expect(request.kind == .erasure && request.regime == .gdpr)
        #expect(request.reason == "closed account" && request.jurisdiction == "DE")
        #expect(read(text, nil).error?.diagnostic.code == "missing-column")
    }

    @Test func `a column that the profile reads elsewhere is an attribute`() throws {
        let profile = try profile(of: "columns: {type: Wish}")
        let text = header + ",wish\nR-1,insurance,alice,2026-03-05,gdpr,delete\n"
        let request = try #require(read(text, profile).requests.first)
        #expect(request.kind == .erasure)
        #expect(request.attributes == ["type": "insurance"])
    }

    @Test func `a row left out need not be valid, and any value can be asked for`() throws {
        let profile = try profile(
            of: "leave_out: {Closed On: \"*\", Note: [test], Is-Test: [yes]}")
        let text =
            header + """
                ,note,closed_on,is test
                ,,,,,,soon,
                R-2,erasure,alice,2026-03-05,gdpr,,,no
                R-3,erasure,bob,2026-03-05,gdpr,TEST,,
                R-4,nonsense,bob,2026-03-05,gdpr,,,Yes
                R-5,nonsense,bob,2026-03-05,gdpr,,,

                """
        let reading = read(text, profile)
        #expect(reading.omissions == ["2 closed", "4 closed", "5 test"])
        #expect(reading.requests.map(\.reference) == ["R-2"])
        #expect(reading.complaints == ["6 bad-type"])
    }

    @Test func `rules for a column replace the built-in ones for it, and the others stay`() throws {
        let text = try sample("transcend.csv")
        let mine = try profile(of: "like: transcend", "leave_out: {status: [secondary]}")
        #expect(read(text, mine).requests.map(\.reference) == ["c0ffee01", "c0ffee02"])
        #expect(read(text, mine).omissions == ["4 test", "5 other-kind", "6 closed"])
        let more = try profile(
            of: "like: transcend", "types: {ACCESS: erasure}", "regimes: {DE: none}")
        #expect(read(text, more).requests.map(\.reference) == ["c0ffee01", "c0ffee04", "c0ffee05"])
        #expect(read(text, more).requests.map(\.regime) == [.none, .none, .ccpa])
    }

    @Test func `an ignored column leaves no attribute`() throws {
        let profile = try profile(of: "ignore: {Dead Line: it moves}")
        let text = header + ",deadline,x\nR-1,erasure,alice,2026-03-05,gdpr,2026-04-05,1\n"
        #expect(read(text, profile).requests.map(\.attributes) == [["x": "1"]])
    }
}
