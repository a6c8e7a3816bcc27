// SPDX-License-Identifier: Apache-2.0

import Audit
package import Foundation
import Keyring
package import Transparency

/// What witnesses signed of a run's checkpoint: `run-000001.cosignatures` beside the pack and not in
/// it, because it comes after the pack has its name.
package struct CosignatureFile {
    package let file: URL

    package init(run: Int, reports: URL) {
        let pack = PackWriter.folder(run: run, in: reports)
        file = reports.appending(path: "\(pack.lastPathComponent).cosignatures")
    }

    /// What is there; nothing where it cannot be read.
    package var signatures: Cosignatures {
        guard let data = try? Data(contentsOf: file) else { return Cosignatures() }
        return Cosignatures(parsing: [UInt8](data)) ?? Cosignatures()
    }

    /// Adds a signature in the place of an earlier one by the same key, at once and on the disk.
    package func add(_ signature: SignedNote.Signature) throws {
        var all = signatures
        all.replace(with: signature)
        try Secure.replace(file, with: Data(all.bytes))
    }
}
