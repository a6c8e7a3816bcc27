// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import Transport

@testable import CurlTransport

struct AddressTests {
    private static func request(_ scheme: String?, _ authority: String?, _ path: String?)
        -> HTTPRequest
    {
        HTTPRequest(method: .get, scheme: scheme, authority: authority, path: path)
    }

    @Test func `scheme, authority and path make the address`() throws {
        let address = try Address(Self.request("https", "chat.example:8443", "/a%20b?c=d"))
        #expect(address.url == "https://chat.example:8443/a%20b?c=d")
    }

    @Test(
        arguments: [
            (nil, "a", "/"), ("ftp", "a", "/"), ("file", "a", "/"), ("HTTP", "a", "/"),
            ("http", nil, "/"), ("http", "", "/"), ("http", "user:pass@a", "/"),
            ("http", "a/b", "/"),
            ("http", "a b", "/"), ("http", "a\r\nb", "/"), ("http", "a#b", "/"),
            ("http", "a?b", "/"),
            ("http", "a\\b", "/"), ("http", "ä", "/"), ("http", "a", nil), ("http", "a", ""),
            ("http", "a", "x"), ("http", "a", "/x y"), ("http", "a", "/x\ny"), ("http", "a", "/#x"),
            ("http", "a", "/ä"), ("http", "a", "/\0y"),
        ] as [(String?, String?, String?)])
    func `an address with anything else in it is refused`(
        scheme: String?, authority: String?, path: String?
    ) {
        let error = #expect(throws: TransportError.self) {
            try Address(Self.request(scheme, authority, path))
        }
        #expect(error?.code == .badRequest)
        #expect(error?.reach == .neverSent)
    }

    @Test(arguments: [
        "localhost", "LOCALHOST:1", "127.0.0.1", "127.255.0.3:99", "[::1]", "[::1]:8443",
        "[0:0:0:0:0:0:0:1]",
    ])
    func `this machine is known`(authority: String) throws {
        #expect(try Address(Self.request("https", authority, "/")).isLoopback)
    }

    @Test(arguments: [
        "128.0.0.1", "10.0.0.1", "chat.example", "localhost.example", "127.0.0.1.example",
        "127.0.0", "[::2]", "[::ffff:10.0.0.1]", "0.0.0.0", "localhost:99999999",
    ])
    func `other machines are not this one`(authority: String) throws {
        // libcurl reads three numbers as an address too: 127.0.0 is 127.0.0.0.
        let expected = authority == "127.0.0"
        #expect(try Address(Self.request("https", authority, "/")).isLoopback == expected)
    }
}
