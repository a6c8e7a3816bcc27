// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// Rows are read into one buffer, which a request that somebody keeps takes along.
@Suite struct KeptRowsTests {
    private static let text: String = {
        let long = String(repeating: "long ", count: 2000)
        let cells = [
            "1,2,3", ",2,", "\"a\"\"b\",,\"c\"\"d\"", ",,", "\(long),,3", "1,\"x,y\",3", "é,ü,\"\"",
            "1,2,3",
        ]
        let rows = (0..<400).map { "R-\($0),erasure,u\($0),2026-10-02,gdpr," + cells[$0 % 8] }
        return ([header + ",a,b,c"] + rows).joined(separator: "\n")
    }()

    @Test func `kept or not, rows say the same`() throws {
        let kept = read(Self.text).requests
        var told: [[String: String]] = []
        var reader = RequestReader(file: 7)
        func tell(_ row: IntakeRow) {
            guard case .request(let request) = row else { return }
            told.append(Dictionary(uniqueKeysWithValues: request.attributes.map { $0 }))
            told[told.count - 1]["id"] = request.reference + request.subject.rawValue
        }
        try reader.feed(Array(Self.text.utf8)) { tell($0) }
        _ = try reader.finish { tell($0) }
        #expect(kept.count == 400)
        #expect(
            told
                == kept.map { request in
                    var texts = Dictionary(uniqueKeysWithValues: request.attributes.map { $0 })
                    texts["id"] = request.reference + request.subject.rawValue
                    return texts
                })
        #expect(kept[2].attributes == ["a": "a\"b", "c": "c\"d"])
        #expect(kept[3].attributes.isEmpty)
        #expect(kept[4].attributes["c"] == "3")
        #expect(kept[6].attributes == ["a": "é", "b": "ü"])
    }

    @Test(arguments: [33, 64, 65, 200])
    func `a table can have many columns`(count: Int) {
        let names = (0..<count).map { "c\($0)" }
        let full = names.joined(separator: ",")
        let half = names.indices.map { $0 % 2 == 0 ? "v\($0)" : "" }.joined(separator: ",")
        let requests = read(
            "\(header),\(full)\n\(good),\(full)\n\(good),\(half)\n\(good),\(half)\n\(good),\(full)"
        ).requests
        #expect(
            requests.map(\.attributeNames.count) == [
                count, (count + 1) / 2, (count + 1) / 2, count,
            ])
        for request in requests {
            for (name, value) in request.attributes {
                #expect(value == name || value == "v" + name.dropFirst())
            }
        }
    }
}
