// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct DemoFilesTests {
    @Test func `the demo has about five hundred rows`() {
        let csv = DemoFiles.csv.split(separator: "\r\n").count - 1
        let jsonLines = DemoFiles.jsonLines.split(separator: "\n").count
        #expect(csv == 346)
        #expect(jsonLines == 148)
    }
}
