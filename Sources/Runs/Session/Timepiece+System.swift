// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Model

extension Timepiece {
    /// The system's clock.
    package static let system = Timepiece(
        now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
        sleep: { try await Task.sleep(for: $0) })
}
