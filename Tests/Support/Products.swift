// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where the built commands lie: beside the running tests.
package enum Products {
    package static let folder: String = {
        let tests = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
        let path = tests ?? CommandLine.arguments.first ?? ""
        return URL(filePath: path).standardizedFileURL.deletingLastPathComponent().path
    }()
}
