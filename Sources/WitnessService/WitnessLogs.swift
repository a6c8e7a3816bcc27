// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Keyring
import Model
import Transparency

/// The logs that a witness watches, a C2SP verifier key a line: `logs` in its folder.
package struct WitnessLogs: Sendable {
    /// The lines, as they were added.
    package private(set) var verifierKeys: [String] = []
    private var keysByOrigin: [String: [VerifyingKey]] = [:]

    private static let name = "logs"

    /// None.
    package init() {}

    /// The list in a witness's folder; none where there is no such file.
    package static func read(_ folder: URL) throws -> WitnessLogs {
        var logs = WitnessLogs()
        let file = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: file.path) else { return logs }
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n") { try logs.add(String(line)) }
        return logs
    }

    /// The keys of a log; nil for one that is not watched.
    func keys(of origin: String) -> [VerifyingKey]? { keysByOrigin[origin] }

    /// The names of the logs.
    package var origins: [String] { keysByOrigin.keys.sorted() }

    /// Adds a log by its verifier key, `origin+id+base64`.
    package mutating func add(_ verifierKey: String) throws {
        guard let origin = verifierKey.split(separator: "+").first.map(String.init),
            let key = try? VerifyingKey(noteVerifierKey: verifierKey)
        else {
            throw Failure(
                .usage, "this is not the verifier key of a log",
                hint: "the ledger's keeper has it: lethe keys show")
        }
        guard keysByOrigin[origin]?.contains(key) != true else { return }
        keysByOrigin[origin, default: []].append(key)
        verifierKeys.append(verifierKey)
    }

    /// Keeps the list in the folder, at once and on the disk.
    package func write(_ folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let text = verifierKeys.map { $0 + "\n" }.joined()
        try Secure.replace(folder.appending(path: Self.name), with: Data(text.utf8))
    }
}
