// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// A file without a profile is read by the built-in one that it fits, and the summary says so.
@Suite struct RecognitionTests {
    @Test(
        arguments: [
            ("transcend.csv", "transcend", 2), ("lethe-comma.csv", nil, 2), ("ketch.json", nil, 1),
            ("opendsr-v2.json", nil, 1),
        ] as [(String, String?, Int)])
    func `a file that fits one system is read as its own`(
        file: String, name: String?, count: Int
    ) throws {
        let reading = read(try sample(file), nil)
        #expect(reading.summary?.profile == name)
        #expect(reading.requests.count == count && reading.complaints == [])
        let rows = reading.rows.count
        #expect(reading.summary?.rows == rows)
        #expect(reading.summary?.leftOut == reading.omissions.count)
    }

    @Test(
        arguments: [
            ("transcend-cron.csv", "regime"), ("fides.csv", "regime"), ("tickets.csv", nil),
        ] as [(String, String?)])
    func `what no built-in profile can know is asked for`(file: String, field: String?) throws {
        let error = try #require(read(try sample(file), nil).error)
        #expect(error.diagnostic.field == field)
        #expect(error.diagnostic.code == (field == nil ? "no-header" : "missing-column"))
    }

    @Test(arguments: [
        ("fides.csv", "x", "x", "give the profile a default: defaults: {regime: gdpr}"),
        (
            "onetrust.csv", "userId", "identifier",
            "did you mean \"identifier\"? say so in a profile: "
                + "columns: {user_id: identifier}"
        ),
        (
            "onetrust.csv", "userId", "email",
            "add it to the header; another name goes into a "
                + "profile: columns: {user_id: …}"
        ),
        (
            "onetrust.csv", "dateCreated", "x",
            "add it to the header; the profile onetrust-api reads "
                + "it from \"dateCreated\"; another name goes into a profile: columns: {received_at: …}"
        ),
    ])
    func `a column that a profile misses is asked for in its words`(
        file: String, find: String, put: String, hint: String
    ) throws {
        let text = try sample(file).replacing(find, with: put, maxReplacements: 1)
        #expect(read(text, nil).error?.diagnostic.hint == hint)
    }

    @Test func `a profile given is the one that is used`() throws {
        let profile = try profile(of: "like: fides", "defaults: {regime: lgpd}")
        let reading = read(try sample("fides.csv"), profile)
        #expect(reading.summary?.profile == "house")
        #expect(reading.requests.map(\.regime) == [.lgpd])
    }

    @Test func `objects have the paths of a profile as names, and numbers for dates`() throws {
        let profile = try profile(
            of: "columns: {request_id: id, user_id: who.stream.0, received_at: at}",
            "defaults: {type: erasure, regime: gdpr}", "leave_out: {state: [done]}")
        let text = """
            {"id": 17, "at": 1772701920, "who": {"stream": ["u-1"], "tags": ["a", "b"]}, "x": null}
            {"id": 18, "at": 1772701920, "who": {"stream": ["u-2", {}]}, "ok": true}
            {"id": 19, "at": 1772701920, "who": {"stream": [{}, "u-2"]}}
            {"id": 20, "state": "done"}

            """
        let reading = read(text, profile)
        #expect(reading.requests.map(\.reference) == ["18"])
        #expect(reading.requests.map(\.attributes) == [["ok": "true", "regime_assumed": "yes"]])
        #expect(reading.complaints == ["1 missing-value", "3 missing-value"])
        #expect(reading.omissions == ["4 closed"])
    }

    @Test(
        arguments: [
            ("EL,", "gdpr"), ("UK,", "uk-gdpr"), ("NO,", "gdpr"), ("RE,", "gdpr"), ("AX,", "gdpr"),
            ("USA,CA", "ccpa"), ("US,California", "ccpa"), ("US,US-CA", "ccpa"),
            ("Germany,", "gdpr"),
            ("Deutschland,", "gdpr"), ("DEU,", "gdpr"), ("GB-NIR,", "uk-gdpr"), ("Brasil,", "lgpd"),
            ("DE,DE-BY", "gdpr"), ("CH,", "bad-regime"), ("US,VA", "bad-regime"),
            (",", "missing-value"),
            ("Narnia,", "bad-regime"),
        ])
    func `countries are known by their codes and names`(place: String, regime: String) throws {
        let text = try sample("transcend.csv").replacing("DE,DE-BY", with: place)
        let reading = read(text, nil)
        let first = reading.rows.first
        guard case .request(let request)? = first else {
            #expect(reading.rejections.first?.diagnostic.code == regime)
            return
        }
        #expect(request.regime.rawValue == regime)
    }

    @Test func `a column of states is put after its country`() throws {
        let text = try sample("transcend.csv").replacing("DE,DE-BY", with: "US,CA")
        #expect(read(text, nil).requests.map(\.jurisdiction) == ["US-CA", "US-CA"])
    }
}
