// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

@Suite struct IdentityTests {
    /// Not a digest: what it does is plain to see.
    private static func hash(_ scheme: HashScheme, _ bytes: [UInt8]) -> String {
        "\(scheme.rawValue)-" + String(decoding: bytes.reversed(), as: UTF8.self)
    }

    private func hashing(_ more: String = "", people: [String]) throws -> IntakeProfile {
        var profile = try profile(
            of: "identity: {hashed: {scheme: sha256, ids: people.txt\(more)}}")
        let rule = try #require(profile.identity.hashed)
        #expect(rule.ids == "people.txt")
        let ids = people.compactMap(SubjectID.init)
        profile.resolve = rule.lookup(among: ids, hash: Self.hash)
        return profile
    }

    private func subjects(_ hash: String, _ profile: IntakeProfile?) -> [String] {
        let reading = read(table("R-1,erasure,\(hash),2026-03-05,gdpr,"), profile)
        return reading.requests.map(\.subject.rawValue) + reading.complaints
    }

    @Test func `a hash is matched with the ids that the profile names`() throws {
        let profile = try hashing(people: ["alice", "Bob"])
        #expect(subjects("sha256-ecila", profile) == ["alice"])
        #expect(subjects("SHA256-ECILA", profile) == ["alice"])
        #expect(subjects("sha256-bob", profile) == ["Bob"])
        #expect(subjects("alice", profile) == ["2 unknown-hash"])
    }

    @Test func `ids can be made small before they are hashed, and two with one hash are nobody`()
        throws
    {
        let profile = try hashing(", lower_case: true", people: ["alice", "BOB", "Bob", "EVE"])
        #expect(subjects("sha256-evE", profile) == ["EVE"])
        #expect(subjects("sha256-bob", profile) == ["2 unknown-hash"])
    }

    @Test func `without the ids a hash is refused`() throws {
        let profile = try profile(of: "identity: {hashed: {scheme: sha1, ids: people.txt}}")
        #expect(subjects("abc", profile) == ["2 hashed-identity"])
    }

    @Test func `OpenDSR's own format of an identity is what counts`() throws {
        let text = try sample("opendsr-v2.json")
        var profile = try hashing(people: ["u-4711"])
        profile.identity.types = ["controller_customer_id"]
        #expect(read(text, profile).requests.map(\.subject.rawValue) == ["u-4711"])
        let like = try IntakeTests.profile(
            of: "like: opendsr", "identity: {hashed: {scheme: sha256, ids: people.txt}}")
        profile = like
        profile.resolve = { _, hash in hash == "u-4711" ? SubjectID("alice") : nil }
        #expect(read(text, profile).requests.map(\.subject.rawValue) == ["u-4711"])
        let hashed = text.replacing("\"raw\"", with: "\"SHA-256\"")
        #expect(read(hashed, profile).requests.map(\.subject.rawValue) == ["alice"])
        let other = text.replacing("\"raw\"", with: "\"sha1\"")
        #expect(read(other, profile).complaints == ["1 hashed-identity"])
    }

    @Test func `a profile can take another type of identity, also from an extension`() throws {
        let profile = try profile(of: "like: opendsr", "identity: {type: mpid}")
        for file in ["opendsr-v2.json", "opendsr-v3.json"] {
            let reading = read(try sample(file), profile)
            #expect(reading.requests.map(\.subject.rawValue) == ["900719925474"])
        }
    }

    @Test func `two equal identities are one`() throws {
        let text = try sample("opendsr-v1.json")
        let twice = text.replacing("\"email\"", with: "\"customer_user_id\"")
            .replacing("\"0c7e6a4d\"", with: "\"u-4711\"").replacing("sha256", with: "raw")
        let profile = try profile(of: "like: opendsr", "defaults: {regime: gdpr}")
        #expect(read(twice, profile).requests.map(\.subject.rawValue) == ["u-4711"])
    }

    @Test func `a request for access is left out, whomever it names`() throws {
        for word in ["access", "portability", "rectification"] {
            let text = try sample("opendsr-v2.json").replacing("erasure", with: word)
                .replacing("controller_customer_id", with: "email")
            let reading = read(text, nil)
            #expect(reading.omissions == ["1 other-kind"])
            guard case .leftOut(let omission) = reading.rows.first else { continue }
            #expect(omission.reference == "0d9b7c1e-4a55-4c0b-9a3e-6f1d2b7e8c90")
        }
    }
}
