// SPDX-License-Identifier: Apache-2.0

public import Foundation
import PackFolder
public import Transparency

extension PackSource {
    /// The pack in a folder, read in pieces of 64 KiB; only plain files are opened.
    /// - Throws: when the folder cannot be listed.
    public init(folder: URL) throws {
        guard let source = PackSource(folder: folder.path) else {
            throw AuditError(message: "the folder cannot be listed")
        }
        self = source
    }
}
