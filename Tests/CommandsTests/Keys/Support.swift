// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

/// A controller's folder that lasts as long as the test.
final class Place: Sendable {
    private let scratch: Scratch
    var url: URL { scratch.url }

    init() throws {
        scratch = try Scratch()
    }

    func file(_ name: String) -> URL { url.appending(path: name) }

    func put(_ name: String, _ text: String, mode: Int = 0o600) throws -> URL {
        let file = file(name)
        try Data(text.utf8).write(to: file)
        try file.setMode(mode)
        return file
    }

    func store(_ environment: [String: String] = [:]) -> KeyStore {
        KeyStore(folder: file("keys"), environment: environment)
    }

    func settings() throws -> Settings {
        try Settings.parse("controller: acme.example", file: file("lethe.yaml"))
    }
}

extension URL {
    var text: String {
        get throws { try String(contentsOf: self, encoding: .utf8) }
    }

    func setMode(_ mode: Int) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: NSNumber(value: mode)], ofItemAtPath: path)
    }

    var mode: Int? {
        get throws {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return (attributes[.posixPermissions] as? NSNumber)?.intValue
        }
    }
}

/// Runs a program of the system; nil where it is not installed.
func tool(
    _ path: String, _ arguments: [String], environment: [String: String] = [:],
    input: [UInt8] = []
) throws -> (status: Int32, output: String)? {
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    let process = Process()
    let (incoming, outgoing) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardInput = incoming
    process.standardOutput = outgoing
    process.standardError = FileHandle.nullDevice
    try process.run()
    try incoming.fileHandleForWriting.write(contentsOf: Data(input))
    try incoming.fileHandleForWriting.close()
    let output = try outgoing.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}

/// An ssh agent of the test's own; gone with the test.
final class SSHAgent {
    let socket: String
    private let process = Process()

    /// Nil where OpenSSH is not installed.
    init?(in place: Place) throws {
        socket = place.file("agent").path
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh-agent") else { return nil }
        let outgoing = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/ssh-agent")
        process.arguments = ["-D", "-a", socket]
        process.standardOutput = outgoing
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It says where it listens once it does.
        try #require(!outgoing.fileHandleForReading.availableData.isEmpty)
    }

    deinit {
        // A thread of the test may have handed on that it hears no gentler signal.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    var environment: [String: String] { ["SSH_AUTH_SOCK": socket] }

    /// Makes a key, gives it to the agent and leaves nothing but its public line in a file.
    func newKey(in place: Place, named name: String) throws -> URL {
        let file = place.file(name)
        let made = try tool(
            "/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file.path])
        try #require(made?.status == 0)
        try #require(
            try tool("/usr/bin/ssh-add", ["-q", file.path], environment: environment)?.status == 0)
        return URL(filePath: file.path + ".pub")
    }
}
