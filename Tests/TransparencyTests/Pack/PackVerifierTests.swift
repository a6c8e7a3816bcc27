// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct PackVerifierTests {
    @Test func `a good pack is good, step by step`() throws {
        let verdict = try SamplePack().verify()
        #expect(verdict.findings.isEmpty)
        #expect(verdict.isGood)
        #expect(verdict.passed.count == 9)
    }

    @Test func `the first pack begins with the genesis of its ledger`() throws {
        var pack = try SamplePack()
        try pack.makeFirst()
        #expect(pack.codes == [])
        pack.fields[0]["origin"] = .string("other.example/erasure/7f3a9c2e51d04b66")
        try pack.write()
        #expect(pack.codes == ["genesis"])
    }

    /// All positions of the smallest pack that there is: the first run, with nothing to do.
    @Test(arguments: [
        "SHA256SUMS", "SHA256SUMS.sig", "checkpoint", "entries.jsonl", "leaves.txt",
        "policy.yaml", "report.csv", "README.txt", "ledger.db", "verify.sh", "frontier",
    ])
    func `one changed bit anywhere in any file is found`(name: String) throws {
        var pack = try SamplePack()
        pack.fields.removeSubrange(1...3)
        for field in ["rows", "verified", "held"] { pack.fields[1][field] = .integer(0) }
        // What a pack carries besides, each in a few bytes.
        for other in ["README.txt", "ledger.db", "verify.sh"] {
            pack.files[other] = Array("what stands in \(other)\n".utf8)
        }
        try pack.makeFirst()
        #expect(pack.codes == [])
        #expect(pack.files.count == 11)
        let bytes = try #require(pack.files[name])
        for place in bytes.indices {
            for bit in 0..<8 {
                var damaged = pack
                damaged.files[name]?[place] ^= 1 << UInt8(bit)
                if damaged.verify().isGood { Issue.record("bit \(bit) of byte \(place)") }
            }
        }
    }

    @Test func `every file is needed, and no other is welcome`() throws {
        let pack = try SamplePack()
        for name in pack.files.keys {
            var short = pack
            short.files[name] = nil
            #expect(short.codes.contains("missing-file"), "\(name)")
        }
        var more = pack
        more.files["note.txt"] = []
        #expect(more.codes == ["unlisted-file"])
        var cut = pack
        cut.files["entries.jsonl"]?.removeLast(10)
        #expect(cut.codes.isSuperset(of: ["file-hash", "entries"]))
    }

    @Test func `a signature by another key, for another use or time is refused`() throws {
        var foreign = try SamplePack()
        foreign.key = SigningKey.generate()
        try foreign.write()
        #expect(foreign.codes == ["signer", "checkpoint-signature"])

        var otherUse = try SamplePack()
        try otherUse.sign(namespace: "git")
        #expect(otherUse.codes == ["signature"])

        var notTrusted = try SamplePack()
        notTrusted.trust(notTrusted.key.publicKey, use: "approve")
        #expect(notTrusted.codes == ["signer", "checkpoint-signature"])

        for window in ["valid-before=\"20261001Z\",", "valid-after=\"20261003Z\","] {
            var untimely = try SamplePack()
            untimely.trust(untimely.key.publicKey, window)
            #expect(untimely.codes == ["key-window", "checkpoint-signature"])
        }
    }

    @Test func `trust that cannot be read is no trust`() throws {
        let origins = ["", "acme.example", "acme.example/erasure/7F3A9C2E51D04B66", "a/erasure/1"]
        for origin in origins {
            var pack = try SamplePack()
            pack.origin = origin
            #expect(pack.codes == ["trust"])
        }
        var pack = try SamplePack()
        pack.allowedSigners = "nonsense\n"
        #expect(pack.codes == ["trust"])
        pack.allowedSigners = ""
        #expect(pack.codes == ["signer", "checkpoint-signature"])
    }

    @Test func `a checkpoint of another ledger, or with a line too many, is refused`() throws {
        var other = try SamplePack()
        other.origin = "acme.example/erasure/0000000000000000"
        #expect(other.codes == ["origin"])

        var extended = try SamplePack()
        let note = try SignedNote(parsing: extended.files["checkpoint"] ?? [])
        let longer = try SignedNote.sign(
            note.text + "extension\n", name: SamplePack.origin, key: extended.key)
        extended.files["checkpoint"] = longer.bytes
        try extended.sign()
        #expect(extended.codes == ["checkpoint"])
    }

    @Test func `leaves that are cut, swapped or not those of the records are found`() throws {
        var cut = try SamplePack()
        cut.files["leaves.txt"]?.removeLast(65)
        try cut.sign()
        #expect(cut.codes.contains("tree-size"))

        var swapped = try SamplePack()
        var lines = try #require(Bytes.lines(swapped.files["leaves.txt"] ?? []))
        lines.swapAt(2, 3)
        swapped.files["leaves.txt"] = Array(lines.map { $0 + [0x0A] }.joined())
        try swapped.sign()
        #expect(swapped.codes == ["tree-root", "leaf"])

        var edited = try SamplePack()
        edited.edit("entries.jsonl", "R-2-0001", "R-2-0009")
        try edited.sign()
        #expect(edited.codes == ["leaf", "report-row"])

        var spaced = try SamplePack()
        spaced.edit("entries.jsonl", #""v":1"#, #""v": 1"#)
        try spaced.sign()
        #expect(spaced.codes.contains("record"))
    }

    @Test func `somebody with the key who edits the report alone is found`() throws {
        var edited = try SamplePack()
        edited.edit("report.csv", "held", "verified")
        try edited.sign()
        #expect(edited.codes == ["report-row"])

        var fewer = try SamplePack()
        let lines = try #require(Bytes.lines(fewer.files["report.csv"] ?? []))
        fewer.files["report.csv"] = Array(lines.dropLast().map { $0 + [0x0A] }.joined())
        try fewer.sign()
        #expect(fewer.codes == ["report-row"])

        var twice = try SamplePack()
        let again = lines + [lines[1]]
        twice.files["report.csv"] = Array(again.map { $0 + [0x0A] }.joined())
        try twice.sign()
        #expect(twice.codes == ["report-row"])

        var formula = try SamplePack()
        formula.edit("report.csv", "R-2-0001", "=R-2-0001")
        try formula.sign()
        #expect(formula.codes == ["report-row", "cell"])

        var unix = try SamplePack()
        unix.edit("report.csv", "\r\n", "\n")
        try unix.sign()
        #expect(unix.codes.contains("report"))
    }

    @Test(arguments: [
        (4, "rows", RecordValue.integer(3), "count"), (4, "held", .integer(0), "count"),
        (4, "kind", .string("note"), "run"), (0, "kind", .string("note"), "run"),
        (1, "kind", .string("run-start"), "run"), (2, "run", .integer(3), "run"),
        (1, "idx", .integer(7), "index"), (3, "outcome", .string("vanished"), "outcome"),
        (3, "at", .string("2026-10-02T01:59:59Z"), "time"),
        (3, "at", .string("2026-10-02 02:00:02"), "time"), (1, "v", .integer(2), "record"),
        (1, "nonce", .string("short"), "record"), (3, "reason", .string("=1+1"), "cell"),
        (3, "idx", .integer(9_007_199_254_740_991), "index"),
    ])
    func `a story that does not hold together is found`(
        place: Int, field: String, value: RecordValue, code: String
    ) throws {
        var pack = try SamplePack()
        pack.fields[place][field] = value
        try pack.write()
        #expect(pack.codes.contains(code))
    }

    @Test func `the copies of the pack before must fit`() throws {
        let pack = try SamplePack()
        #expect(pack.codes == [])

        var other = pack
        other.earlier = [MerkleTree.leafHash([2])]
        try other.write()
        #expect(other.codes == ["previous"])

        var cut = pack
        cut.files["prev.SHA256SUMS"] = Array("another\n".utf8)
        try cut.sign()
        #expect(cut.codes == ["previous"])

        for name in ["prev.SHA256SUMS", "prev.checkpoint"] {
            var less = pack
            less.files[name] = nil
            try less.sign()
            #expect(less.codes == ["previous"])
        }
        var silent = pack
        silent.fields[0]["prev_sums"] = nil
        try silent.write()
        #expect(silent.codes == ["previous"])

        var first = pack
        try first.makeFirst()
        first.files["prev.SHA256SUMS"] = []
        try first.sign()
        #expect(first.codes == ["previous"])
    }

    @Test(arguments: ["", "\n", "x", "{}\n", "\u{1}\u{0}", "a\r\nb\r\n", "— \n\n— \n"])
    func `nonsense in any file is a finding and never a crash`(text: String) throws {
        let pack = try SamplePack()
        for name in pack.files.keys {
            var damaged = pack
            damaged.files[name] = Array(text.utf8)
            #expect(!damaged.verify().isGood)
            if !name.hasPrefix("SHA256SUMS") { try damaged.sign() }
            // What is for people alone may say what the signer likes.
            let isForPeople = ["README.txt", "verify.sh"].contains(name)
            #expect(damaged.verify().isGood == isForPeople, "\(name)")
        }
    }

    @Test func `a finding says where, and quotes nobody`() throws {
        var pack = try SamplePack()
        pack.edit("entries.jsonl", "R-2-0001", "R-2-0009")
        try pack.sign()
        let finding = try #require(pack.verify().findings.first { $0.code == "leaf" })
        #expect(finding.description == "entries.jsonl:3: the record is not its leaf [leaf]")
        #expect(!pack.verify().findings.contains { $0.description.contains("R-2") })
    }
}
