// SPDX-License-Identifier: Apache-2.0

import Glibc
import Model

/// What the system lends this process at most.
enum Machine {
    /// What a run needs for its threads, the libraries and SQLite, in bytes of address space. With much
    /// less the runtime ends without a word wherever it stands.
    static let leastAddressSpace: UInt64 = 1 << 30

    /// The limit on address space (`ulimit -v`), in bytes.
    static var addressSpace: UInt64 {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return .max }
        return UInt64(limit.rlim_cur)
    }

    /// Refuses to begin what would end in the middle.
    static func check(addressSpace: UInt64 = addressSpace) throws {
        guard addressSpace < leastAddressSpace else { return }
        throw Failure(
            .configuration,
            "the limit on address space is \(addressSpace >> 20) MiB, too little to work with",
            hint: "raise it: ulimit -v \(leastAddressSpace >> 10), or unlimited; nothing was sent")
    }
}
