// SPDX-License-Identifier: Apache-2.0

import Foundation
import Transparency

/// What an auditor must be given by another way than the pack: who signs, and the ledger's name.
struct TrustFiles {
    let domain: String
    let origin: String
    let key: VerifyingKey

    var principal: String { "erasure-ledger@\(domain)" }

    var allowedSigners: String {
        "\(principal) namespaces=\"erasure-report@\(domain)\" \(key.openSSHLine)\n"
    }

    func write(beside reports: URL) throws {
        let folder = reports.appending(path: "trust", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(allowedSigners.utf8).write(to: folder.appending(path: "allowed_signers"))
        try Data((origin + "\n").utf8).write(to: folder.appending(path: "origin"))
        try Data(key.spkiPEM.utf8).write(to: folder.appending(path: "key.pem"))
    }
}
