// SPDX-License-Identifier: Apache-2.0

import JSON
import Ledger

extension CanarySight {
    /// What a program is told of it.
    var json: JSON {
        .object(given: [
            ("gone", .bool(isGone)), ("run", .number(.init(run))),
            ("seconds", .number(.init(seconds))),
        ])
    }
}
