// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Model

/// Makes PDF of pages by the system's `weasyprint`.
package struct LetterPDF {
    private let program: URL

    /// - Parameter path: the folders in which programs are looked for, as in `PATH`.
    package init(path: String) throws(Failure) {
        let found = path.split(separator: ":").map { URL(filePath: String($0)) }
            .map { $0.appending(path: "weasyprint") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        guard let found else {
            throw Failure(
                .configuration, "weasyprint is not installed, so there is no PDF",
                hint: "install it (in Debian: weasyprint), or print the pages from a browser")
        }
        program = found
    }

    func write(_ page: URL, to file: URL) throws(Failure) {
        let process = Process()
        process.executableURL = program
        process.arguments = ["--quiet", page.path, file.path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        let isDone: Bool
        do {
            try process.run()
            process.waitUntilExit()
            isDone = process.terminationStatus == 0
        } catch { isDone = false }
        guard isDone, chmod(file.path, 0o600) == 0 else {
            throw Failure(
                .error, "weasyprint made no PDF of \(page.lastPathComponent)",
                hint: "see why: weasyprint \(page.lastPathComponent) test.pdf")
        }
    }
}
