// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What the system writes of a program's memory when it crashes: keys and ids would stand in it.
package enum CoreDumps {
    /// Forbids them, for this program and all that it starts.
    package static func forbid() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }

    /// The largest that may be written, in bytes.
    package static var limit: UInt {
        var now = rlimit()
        _ = getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &now)
        return UInt(now.rlim_cur)
    }
}
