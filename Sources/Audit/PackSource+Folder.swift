// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import Transparency

extension PackSource {
    /// The pack in a folder, read in pieces of 64 KiB.
    /// - Throws: when the folder cannot be listed.
    public init(folder: URL) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        self.init(names: names) { name in
            let handle = try FileHandle(forReadingFrom: folder.appending(path: name))
            return { try handle.read(upToCount: 1 << 16).map { [UInt8]($0) } }
        }
    }
}
