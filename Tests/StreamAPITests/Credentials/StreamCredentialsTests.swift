// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import StreamAPI

@Suite struct `credentials for stream` {
    func credentials(
        key: String = "key-1", secret: String = "correct-horse", base: String = "https://a.example"
    ) throws(StreamCredentials.Invalid) -> StreamCredentials {
        try StreamCredentials(apiKey: key, secret: secret, baseURL: base)
    }

    // The known answer is that of: openssl dgst -sha256 -hmac correct-horse
    @Test func `the token is signed as openssl signs it`() throws {
        let parts = try credentials().token.split(separator: ".")
        #expect(parts.count == 3)
        #expect(parts[0] == "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9")
        #expect(parts[1] == "eyJzZXJ2ZXIiOnRydWV9")
        #expect(parts[2] == "Kzl2bKQ2sQw8oRTlKnEbecF7yYzKnMIQfcSdptRHkPE")
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
        ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
    ])
    func `base64 is that of RFC 4648 without padding`(plain: String, encoded: String) {
        #expect(ServerToken.base64URL(Array(plain.utf8)) == encoded)
        #expect(ServerToken.base64URL([0xFB, 0xFF]) == "-_8")
    }

    @Test(arguments: [
        ("https://chat.example.com", "https", "chat.example.com", ""),
        ("HTTPS://Chat.Example.com:8443/", "https", "chat.example.com:8443", ""),
        ("https://a.example/x/y///", "https", "a.example", "/x/y"),
        ("http://localhost:1", "http", "localhost:1", ""),
        ("http://127.0.0.1:8080/", "http", "127.0.0.1:8080", ""),
        ("http://127.9.8.7", "http", "127.9.8.7", ""),
        ("http://[::1]:9", "http", "[::1]:9", ""),
        ("https://[2001:db8::1]", "https", "[2001:db8::1]", ""),
    ])
    func `an address is taken apart`(
        text: String, scheme: String, authority: String, path: String
    ) throws {
        let base = try BaseURL(text)
        #expect(base.scheme == scheme)
        #expect(base.authority == authority)
        #expect(base.path == path)
    }

    @Test(arguments: [
        "", "chat.example.com", "ftp://a.example", "https://", "https:///x", "https://a b",
        "https://u:p@a.example", "https://a.example?x=1", "https://a.example/?x", "https://a#b",
        "https://a.example:0", "https://a.example:65536", "https://a.example:", "https://a:b:1",
        "https://[::1", "https://[::1]x", "https://[x::]", "https://a.example/../b",
        "https://a.example//b", "https://a.example/%2e", "https://a\r\nb", "https://é.example",
        "https://[::1]:80:80", "https://]", "https://-a", "https://:1",
    ])
    func `what is no address is refused`(text: String) {
        #expect(throws: StreamCredentials.Invalid.baseURL) { try credentials(base: text) }
    }

    @Test(arguments: [
        "http://a.example", "http://127.0.0.1.example.com", "http://localhost.example.com",
        "http://127.0.0", "http://127.0.0.256", "http://10.0.0.1", "http://0.0.0.0",
    ])
    func `http leaves this machine only with tls`(text: String) {
        #expect(throws: StreamCredentials.Invalid.plaintext) { try credentials(base: text) }
    }

    @Test(arguments: ["", " ", "a b", "a\n", "\u{0}a"])
    func `empty and broken keys and secrets are refused`(text: String) {
        #expect(throws: StreamCredentials.Invalid.apiKey) { try credentials(key: text) }
        #expect(throws: StreamCredentials.Invalid.secret) { try credentials(secret: text) }
    }

    @Test func `nothing shows the secret, the token or the key`() throws {
        let one = try credentials()
        var dumped = ""
        dump(one, to: &dumped)
        let whole = StreamClient(
            credentials: one, transport: FakeTransport(200, ""), now: { noon })
        dump(whole, to: &dumped)
        for text in ["\(one)", String(reflecting: one), "\(whole)", dumped] {
            #expect(!text.contains("correct-horse"))
            #expect(!text.contains("key-1"))
            #expect(!text.contains(one.token))
        }
    }

    @Test func `what is encoded is everything but the unreserved`() {
        #expect(percentEncoded("ali ce/ü@x".utf8) == "ali%20ce%2F%C3%BC%40x")
        #expect(percentEncoded("A-z_0.9~+&=%".utf8) == "A-z_0.9~%2B%26%3D%25")
    }
}
