// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import TortureKit

/// A few cases of `make torture`, over all sections.
@Suite struct CrashTests {
    private static let seed: UInt64 = 7

    @Test func `what was begun is finished after every fault, and nothing is done twice`()
        async throws
    {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "torture-\(UUID().uuidString)", directoryHint: .isDirectory)
        let torture = try await Torture(
            products: Products.folder, folder: folder, seed: Self.seed, size: .few)
        let tally = try await torture.carryOut(torture.some(25), atOnce: 5) { verdict in
            for finding in verdict.findings {
                Issue.record(
                    """
                    \(verdict.item.name), seed \(Self.seed): \(finding.kind): \(finding.text)
                    it lies in \(verdict.folder.path)
                    """)
            }
        }
        if tally.isGood { try FileManager.default.removeItem(at: folder) }
    }
}
