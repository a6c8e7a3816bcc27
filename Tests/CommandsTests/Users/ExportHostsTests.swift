// SPDX-License-Identifier: Apache-2.0

import StreamAPI
import Testing

@testable import Runs

@Suite struct ExportHostsTests {
    private func isAllowed(_ text: String, _ hosts: ExportHosts) throws -> Bool {
        hosts.refusal(of: try #require(ExportAddress(text))) == nil
    }

    @Test(arguments: [
        ("https://files.stream-io-cdn.com/a?b=c", true), ("https://stream-io-cdn.com/a", true),
        ("https://bucket.s3.amazonaws.com/x", true), ("https://chat.stream-io-api.com/x", true),
        ("https://evil.example/x", false), ("https://stream-io-cdn.com.evil.example/x", false),
        ("https://evilstream-io-cdn.com/x", false), ("https://10.0.0.1/x", false),
        ("https://169.254.169.254/latest/meta-data", false), ("https://127.0.0.1/x", false),
        ("https://[::1]/x", false), ("https://localhost/x", false), ("https://0x7f000001/x", false),
        ("https://2130706433/x", false), ("http://127.0.0.1:80/x", false),
        ("http://localhost/x", false), ("https://intranet/x", false),
    ])
    func `an export is fetched from hosts that were allowed alone`(
        address: String, isAllowed: Bool
    ) throws {
        let hosts = ExportHosts(service: "chat.stream-io-api.com")
        #expect(try self.isAllowed(address, hosts) == isAllowed)
    }

    @Test func `the house can name hosts of its own, and then those alone`() throws {
        let hosts = ExportHosts(
            allowed: ["files.acme.example"], service: "chat.stream-io-api.com")
        #expect(try isAllowed("https://files.acme.example/x", hosts))
        #expect(try isAllowed("https://eu.files.acme.example/x", hosts))
        #expect(try isAllowed("https://chat.stream-io-api.com/x", hosts))
        #expect(try !isAllowed("https://bucket.s3.amazonaws.com/x", hosts))
        #expect(try !isAllowed("https://acme.example/x", hosts))
    }

    @Test func `a sandbox on this machine hands out addresses of this machine`() throws {
        let hosts = ExportHosts(service: "127.0.0.1", isHere: true)
        #expect(try isAllowed("http://127.0.0.1:8080/x", hosts))
        #expect(try !isAllowed("http://localhost:8080/x", hosts))
        #expect(try !isAllowed("https://10.0.0.1/x", hosts))
    }
}
