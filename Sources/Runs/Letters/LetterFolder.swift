// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Keyring
import Model
import Page
import Report

/// The folder that letters are written to: only its owner can look into it, and no pack lies in it.
package struct LetterFolder {
    private let folder: URL
    private let pdf: LetterPDF?
    private var count = 0

    /// Makes the folder, or takes one that is there and empty.
    /// - Parameter reports: the folder of packs, into which nothing that names people may go.
    package init(_ folder: URL, reports: URL, pdf: LetterPDF?) throws {
        let path = folder.standardizedFileURL.path + "/"
        let packs = reports.standardizedFileURL.path + "/"
        guard !path.hasPrefix(packs) else {
            throw Failure(
                .usage, "letters name people, and this is the folder of packs",
                hint: "name a folder outside of it: --output DIR")
        }
        try Secure.makeFolder(folder, mode: 0o700)
        var status = stat()
        guard stat(folder.path, &status) == 0, status.st_uid == geteuid(),
            status.st_mode & 0o077 == 0
        else {
            throw Failure(
                .configuration, "\(folder.lastPathComponent) is open to others",
                hint: "chmod 700 \(folder.lastPathComponent), and let it belong to you")
        }
        let there = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        guard there.isEmpty else {
            throw Failure(
                .usage, "\(folder.lastPathComponent) is not empty",
                hint: "name a folder that is not there yet: --output DIR")
        }
        self.folder = folder
        self.pdf = pdf
    }

    /// The name of the next letter; it says nothing of whose it is.
    mutating func next(_ kind: LetterKind) -> String {
        count += 1
        let digits = String(count)
        return String(repeating: "0", count: max(0, 6 - digits.count))
            + "\(digits)-\(kind.rawValue)"
    }

    /// Writes a letter as text and as a page, and as PDF where that was asked for.
    func write(_ sheet: LetterSheet, _ name: String) throws {
        try Secure.write(
            Data(LetterText.text(sheet).utf8), to: folder.appending(path: "\(name).txt"))
        let page = folder.appending(path: "\(name).html")
        try Secure.write(Data(LetterPage.html(sheet).utf8), to: page)
        try pdf?.write(page, to: folder.appending(path: "\(name).pdf"))
    }

    /// The list for mail merge, which only its owner can read.
    func list() throws -> PrivateFile {
        let file = try PrivateFile(folder.appending(path: "letters.csv").path)
        try file.append(LetterListRow.header)
        return file
    }
}
