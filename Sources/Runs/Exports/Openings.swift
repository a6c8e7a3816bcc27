// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSON
import Keyring
import Ledger
import Model
import StreamAPI
import Transparency

/// What opens the commitments of a run to its request files and to its policy, one JSON object a line: with
/// it and the file anybody sees that this file was the one. It opens nothing else.
struct Openings {
    let ledger: Ledger
    let store: KeyStore
    let run: Int

    /// - Returns: how many were written.
    func write(to sink: ([UInt8]) throws -> Void) async throws -> Int {
        let openings = try await ledger.contentOpenings(run: run)
        var count = 0
        for opening in openings {
            guard let month = try store.epochKey(at: opening.at, creating: false) else { continue }
            let key = SubjectCommitment.key(epochKey: month, opening: opening.opening)
            let commitment = ContentCommitment.commit(
                to: opening.digest, of: opening.content, origin: try store.origin(), key: key)
            let said: [(String, String?)] = [
                ("content", opening.content.rawValue), ("file", opening.file),
                ("name", opening.name), ("sha256", opening.digest.hex),
                ("commitment", commitment.hex), ("key", Hex.encode(key)),
            ]
            let members = said.compactMap { name, value in
                value.map { JSON.Member(name: name, value: .string($0)) }
            }
            try sink(JSON.object(members).bytes + [0x0A])
            count += 1
        }
        return count
    }
}
