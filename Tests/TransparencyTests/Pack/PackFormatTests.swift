// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

/// Packs grow, and no pack becomes red by it.
@Suite struct PackFormatTests {
    /// A format that nobody has made yet, with a column, an outcome and a kind more.
    static let next = PackFormat.current.next(
        columns: ["moon"], outcomes: ["forgotten"], kinds: PackFormat.current.kinds + ["dream"])
    static let later = PackFormat.known + [next]

    @Test(arguments: PackFormat.known)
    func `a pack is good for the verifier of its time and for a later one`(
        format: PackFormat
    ) throws {
        let pack = try SamplePack(format)
        #expect(pack.verify().findings == [])
        #expect(pack.verify(knowing: Self.later).findings == [])
        #expect(pack.verify(knowing: Self.later).isGood)
    }

    @Test func `what a later format adds is good in it and in no earlier one`() throws {
        var pack = try SamplePack(Self.next)
        pack.fields[2]["moon"] = .string("new")
        pack.fields[3]["outcome"] = .string("forgotten")
        pack.fields[4]["held"] = .integer(0)
        pack.fields[4]["forgotten"] = .integer(1)
        var dream = pack.fields[4].filter { ["v", "run", "at", "idx"].contains($0.key) }
        dream["kind"] = .string("dream")
        dream["nonce"] = .string(String(repeating: "dd", count: 16))
        pack.fields.insert(dream, at: 4)
        pack.fields[5]["idx"] = .integer(6)
        try pack.write()
        #expect(pack.verify(knowing: Self.later).isGood)
        for format in PackFormat.known {
            pack.fields[0]["format"] = .integer(format.number)
            try pack.write()
            let codes = Set(pack.verify(knowing: Self.later).findings.map(\.code))
            #expect(codes.isSuperset(of: ["outcome", "report"]))
            #expect(codes.contains("kind") == (format.number > 1))
        }
    }

    @Test func `a newer pack is neither green nor red, unless what every format has is wrong`()
        throws
    {
        let pack = try SamplePack(Self.next)
        let verdict = pack.verify()
        let newer = Self.next.number
        #expect(!verdict.isGood && verdict.findings == [] && verdict.newerFormat == newer)
        let beginning = #"{"good":false,"newer_format":\#(newer),"#
        #expect(verdict.json.hasPrefix(beginning))

        var edited = pack
        edited.edit("report.csv", "held", "verified")
        #expect(edited.codes == ["file-hash"] && edited.verify().newerFormat == nil)
        var foreign = pack
        foreign.key = SigningKey.generate()
        try foreign.write()
        #expect(foreign.codes == ["signer", "checkpoint-signature"])
    }

    @Test(arguments: [
        RecordValue.integer(0), .string("2"), .boolean(true), .string(""),
    ])
    func `a format that is none is red`(format: RecordValue) throws {
        var pack = try SamplePack()
        pack.fields[0]["format"] = format
        try pack.write()
        #expect(pack.codes.contains("format"))
        #expect(pack.verify().newerFormat == nil)
    }

    @Test func `an outcome that the end does not count is none`() throws {
        var pack = try SamplePack()
        for outcome in PackFormat.current.outcomes where outcome != "verified" && outcome != "held"
        {
            pack.fields[4][outcome] = nil
        }
        try pack.write()
        #expect(pack.codes == [])
        pack.fields[4]["held"] = nil
        try pack.write()
        #expect(pack.codes == ["count"])
    }

    @Test func `no ledger goes back to an earlier format`() throws {
        var old = try SamplePack(.first)
        old.files["prev.SHA256SUMS"] = Array("\(Digest.sha256([]).hex)  frontier\n".utf8)
        old.fields[0]["prev_sums"] = .string(
            Digest.sha256(old.files["prev.SHA256SUMS"] ?? []).hex)
        try old.write()
        #expect(old.codes == ["downgrade"])

        let kept = try SamplePack()
        var next = try SamplePack(.first)
        next.key = kept.key
        next.allowedSigners = kept.allowedSigners
        next.fields = next.fields.map { $0.merging(["run": .integer(3)]) { _, new in new } }
        try next.link()
        try next.write()
        let codes = Set(next.verify(comparedWith: kept).findings.map(\.code))
        #expect(codes.contains("downgrade"))
    }

    @Test func `the leaves before come as the edge of their tree, and no other edge will do`()
        throws
    {
        var pack = try SamplePack()
        pack.earlier = (0..<13).map { MerkleTree.leafHash([$0]) }
        pack.fields = pack.fields.enumerated().map { place, fields in
            fields.merging(["idx": .integer(Int64(place + 13))]) { _, new in new }
        }
        try pack.link()
        try pack.write()
        #expect(pack.codes == [])
        let lines = try #require(Bytes.lines(pack.files["frontier"] ?? []))
        #expect(lines.count == 4)
        for damaged in [
            lines.dropLast(), lines + [lines[1]], [Array("12".utf8)] + lines.dropFirst(),
            [Array("013".utf8)] + lines.dropFirst(), [lines[0], lines[2], lines[1], lines[3]],
            [], [Array("0".utf8)], [lines[0].dropLast() + [0x33]] + lines.dropFirst(2),
        ] as [[[UInt8]]] {
            var other = pack
            other.files["frontier"] = Array(damaged.map { $0 + [0x0A] }.joined())
            try other.sign()
            #expect(!other.codes.isDisjoint(with: ["frontier", "tree-root", "tree-size"]))
        }
        var none = pack
        none.files["frontier"] = nil
        try none.sign()
        #expect(none.codes.contains("missing-file"))
        var old = try SamplePack(.first)
        old.files["frontier"] = Array("0\n".utf8)
        try old.sign()
        #expect(old.codes.contains("frontier"))
    }
}
