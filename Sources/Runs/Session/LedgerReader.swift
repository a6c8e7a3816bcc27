// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Ledger
import Model

/// Opens the ledger for somebody who looks.
package enum LedgerReader {
    /// The ledger, to be looked at.
    package static func open(_ settings: Settings) async throws -> (Ledger, Settings) {
        guard FileManager.default.fileExists(atPath: settings.ledger.path) else {
            throw Failure(.error, "there is no ledger yet", hint: "begin one: lethe run FILE")
        }
        return (try await LedgerAccess.reading(settings, at: Timepiece.system.now()), settings)
    }
}
