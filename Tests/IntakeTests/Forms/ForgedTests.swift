// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// Samples with random bytes changed: each row is accounted for, nothing traps.
@Suite struct ForgedTests {
    @Test(
        arguments: [
            "lethe-comma.csv", "lethe-array.json", "opendsr-v1.json", "opendsr-v2.json",
            "opendsr-v3.json", "appsflyer-batch.json", "ketch.json", "transcend.csv",
            "transcend-cron.csv", "fides.csv", "onetrust.csv", "onetrust.json", "tickets.csv",
        ], [nil, "opendsr", "ketch", "transcend", "house"] as [String?])
    func `no bytes make a form or a profile trap`(file: String, name: String?) throws {
        let house = try profile(
            of: "dates: {order: day-first, zone: America/Sao_Paulo}",
            "columns: {user_id: a.b, received_at: Created At}", "defaults: {regime: gdpr}",
            "leave_out: {status: \"*\"}", "identity: {hashed: {scheme: md5, ids: x}}")
        let profile = name == "house" ? house : name.flatMap(IntakeProfile.named)
        let whole = Array(try sample(file).utf8)
        let spice = Array("{}[],:\"\\;T0 9é\u{0}\n-/.".utf8)
        var random = Seeded(UInt64(whole.count))
        for _ in 0..<40 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let index = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: index)
                case 1: bytes[index] = spice.randomElement(using: &random) ?? 0
                default: bytes.insert(spice.randomElement(using: &random) ?? 0, at: index)
                }
            }
            var reader = RequestReader(file: 1, profile: profile)
            var rows = 0
            do throws(IntakeError) {
                try reader.feed(bytes) { _ in rows += 1 }
                let summary = try reader.finish { _ in rows += 1 }
                #expect(summary.rows == rows)
            } catch {
                #expect(!error.diagnostic.message.isEmpty)
            }
        }
    }

    @Test(arguments: [
        "{\"subject_request_id\": {}}", "{\"subject_request_type\": []}",
        "{\"subject_request_id\": null, \"subject_identities\": [[]]}",
        "{\"subject_request_id\": \"1\", \"subject_identities\": 7, \"extensions\": [1]}",
        "{\"subject_request_id\": \"1\", \"subject_identities\": {\"a\": {}}}",
        "{\"subject_request_id\": \"1\", \"extensions\": {\"a\": {\"identities\": [1]}}}",
        "{\"kind\": 1, \"metadata\": 2, \"request\": 3}",
        "{\"kind\": [], \"metadata\": {}, \"request\": {\"identities\": {}}}",
        "{\"requestQueueRefId\": [[[]]], \"a\": [{}, [{\"b\": []}]]}",
    ])
    func `an object of the wrong shape is one rejected row`(text: String) {
        let reading = read("[" + text + "]", nil)
        #expect(reading.rejections.count == 1 && reading.rows.count == 1)
        #expect(reading.rejections.allSatisfy { $0.diagnostic.hint != nil })
    }

    @Test func `no message has a value of the row`() throws {
        let text = try sample("opendsr-v3.json")
        for (find, put) in [
            ("u-4711", "secret\\u0007"), ("\"value\": \"u-4711\", ", "\"secret\": \"secret\", "),
            ("\"erasure\"", "\"secret\""), ("T09:12:00+01:00", " secret"),
            ("\"ccpa\"", "\"secret\""), ("\"encoding\": \"raw\"", "\"encoding\": \"secret\""),
        ] {
            let reading = read(text.replacing(find, with: put), nil)
            #expect(reading.rejections.count == 1, "\(find)")
            for rejection in reading.rejections {
                let diagnostic = rejection.diagnostic
                #expect(!"\(diagnostic)".contains("secret"), "\(find)")
            }
        }
    }
}
