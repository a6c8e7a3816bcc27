// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A time-stamping authority of the test's own: openssl, with a certificate that is its own authority.
struct Authority {
    let folder: URL

    init(in parent: URL, _ name: String = "authority") throws {
        folder = parent.appending(path: name, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", "key", "-out", "certificate", "-days", "2", "-subj", "/CN=tsa", "-addext",
            "extendedKeyUsage=critical,timeStamping",
        ])
        try Data("01\n".utf8).write(to: folder.appending(path: "serial"))
        let settings = """
            [tsa]
            default_tsa = one
            [one]
            serial = serial
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256

            """
        try Data(settings.utf8).write(to: folder.appending(path: "settings"))
    }

    var certificate: Data {
        get throws { try Data(contentsOf: folder.appending(path: "certificate")) }
    }

    /// The stamp of a file.
    func stamp(_ file: URL) throws -> Data {
        try openssl(["ts", "-query", "-data", file.path, "-sha256", "-cert", "-out", "query"])
        try openssl([
            "ts", "-reply", "-config", "settings", "-section", "one", "-queryfile", "query",
            "-signer", "certificate", "-inkey", "key", "-out", "reply",
        ])
        return try Data(contentsOf: folder.appending(path: "reply"))
    }

    private func openssl(_ words: [String]) throws {
        let answer = try Answer(["openssl"] + words, in: folder)
        try #require(answer.status == 0, "\(answer.text)")
    }
}
