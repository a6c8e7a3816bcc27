// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Keyring
import Model
package import Transparency

/// A copy of the newest signed checkpoint outside of the ledger: whoever puts an older ledger back
/// must put this file back too. `docs/anchors.md` says where to keep it.
package struct RememberedCheckpoint {
    package let file: URL

    /// A note of three lines and a few signatures is never longer.
    private static let limit = 64 * 1024

    package init(file: URL) { self.file = file }

    /// Remembers the note, in place of the one before, at once and on the disk.
    package func remember(_ note: String) throws {
        try Secure.replace(file, with: Data(note.utf8))
    }

    /// The note; nil if none is remembered.
    /// - Throws: ``Failure`` if there is something that cannot be read: it is no first run then.
    package func read() throws -> SignedNote? {
        var status = stat()
        guard lstat(file.path, &status) == 0 || errno != ENOENT else { return nil }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.limit,
            let data = try? Data(contentsOf: file),
            let note = try? SignedNote(parsing: [UInt8](data))
        else {
            throw Failure(
                .configuration,
                "the remembered checkpoint (\(file.lastPathComponent)) cannot be read",
                hint: "bring it back: it is the file ‘checkpoint’ of the newest pack; "
                    + "nothing was sent")
        }
        return note
    }
}
