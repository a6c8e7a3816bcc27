// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct DigestTests {
    @Test func `SHA-256 gives the known answer of FIPS 180-4`() {
        #expect(
            Digest.sha256(Array("abc".utf8)).hex
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func `hashing in pieces equals hashing at once`() {
        var hasher = Hasher256()
        hasher.update(Array("a".utf8))
        hasher.update([])
        hasher.update(Array("bc".utf8))
        #expect(hasher.finalize() == Digest.sha256(Array("abc".utf8)))
    }

    /// A value that is aligned to more than 16 bytes aborts the async function that holds it.
    @Test func `a digest lies in memory like any other value`() {
        #expect(MemoryLayout<Digest>.size == 32)
        #expect(MemoryLayout<Digest>.alignment <= 16)
    }

    @Test func `a digest has one spelling`() {
        let digest = Digest.sha256([])
        #expect(Digest(hex: digest.hex) == digest)
        #expect(Digest(bytes: digest.bytes) == digest)
        #expect(Digest(hex: digest.hex.uppercased()) == nil)
        #expect(Digest(hex: String(digest.hex.dropLast())) == nil)
        #expect(Digest(hex: digest.hex + "00") == nil)
        #expect(Digest(bytes: Array(digest.bytes.dropLast())) == nil)
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `base64 gives the test vectors of RFC 4648`(plain: String, coded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == coded)
        #expect(Base64.decode(coded.utf8) == Array(plain.utf8))
    }

    @Test(arguments: ["Zg=", "Zh==", "Zm9=", "Zg==\n", "Z===", "====", "Zm 9", "Zm-_", "Zg==Zg=="])
    func `base64 refuses a second spelling`(coded: String) {
        #expect(Base64.decode(coded.utf8) == nil)
    }

    @Test(arguments: ["", "-1", "+1", "01", "1 ", "1e3", "9999999999999999999"])
    func `a number has one spelling`(text: String) {
        #expect(Bytes.decimal(text.utf8) == nil)
    }
}
