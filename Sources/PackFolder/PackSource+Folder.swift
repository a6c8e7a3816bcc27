// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
public import Transparency

extension PackSource {
    /// The pack in a folder, read in pieces of 64 KiB; `nil` when the folder cannot be listed.
    ///
    /// Each entry is looked at without being followed or opened. A name that is not UTF-8 is one that
    /// no pack has, and is not looked at further.
    public init?(folder path: String) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            return nil
        }
        var sizes: [String: Int] = [:]
        var odd = 0
        for name in names {
            switch PlainFile.kind(path + "/" + name) {
            case .plain(let size): sizes[name] = size
            case .odd: odd += 1
            case .nothing: break
            }
        }
        self.init(names: names, sizes: sizes, odd: odd) { name in
            let file = try PlainFile(path + "/" + name)
            return { try file.read() }
        }
    }
}
