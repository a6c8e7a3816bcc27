// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A program of the system that the tests compare with.
struct Tool {
    let url: URL

    /// `nil` where the program is not installed.
    init?(_ path: String) {
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        url = URL(filePath: path)
    }

    struct Answer {
        let status: Int32
        let output: [UInt8]
    }

    func run(_ arguments: [String], input: [UInt8] = []) throws -> Answer {
        let process = Process()
        let incoming = Pipe()
        let outgoing = Pipe()
        process.executableURL = url
        process.arguments = arguments
        process.standardInput = incoming
        process.standardOutput = outgoing
        process.standardError = FileHandle.nullDevice
        try process.run()
        try incoming.fileHandleForWriting.write(contentsOf: Data(input))
        try incoming.fileHandleForWriting.close()
        let output = try outgoing.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Answer(status: process.terminationStatus, output: [UInt8](output))
    }
}

/// A folder that lasts as long as the work in it.
func withFolder<T>(_ work: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try work(folder)
}
