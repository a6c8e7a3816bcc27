// SPDX-License-Identifier: Apache-2.0

/// As whom, and for what, a controller signs its packs (ssh-keygen(1), -I and -n).
package enum PackSigner {
    package static func principal(_ domain: String) -> String { "erasure-ledger@\(domain)" }

    package static func namespace(_ domain: String) -> String { "erasure-report@\(domain)" }
}
