// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Transparency

// A verifier that an auditor can trust because it is small: it links neither SQLite nor curl.
exit(verify(Array(CommandLine.arguments.dropFirst())))

@Sendable func contents(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
}

func complain(_ message: String) {
    let bytes = Array((message + "\n").utf8)
    _ = write(2, bytes, bytes.count)
}

/// Verifies the pack that the arguments name, says what was found, and gives the exit code.
func verify(_ given: [String]) -> Int32 {
    var arguments = given
    var trust: String?
    if let place = arguments.firstIndex(of: "--trust"), place + 1 < arguments.count {
        trust = arguments[place + 1]
        arguments.removeSubrange(place...(place + 1))
    }
    guard arguments.count == 1, let pack = arguments.first, !pack.hasPrefix("-") else {
        complain("usage: lethe-verify PACK [--trust DIR]")
        return 64
    }
    let folder = trust ?? pack + "/../trust"
    guard let signers = try? contents(folder + "/allowed_signers"),
        let origin = try? contents(folder + "/origin"),
        let files = try? FileManager.default.contentsOfDirectory(atPath: pack)
    else {
        complain("the pack or the trust folder cannot be read")
        complain("hint: name the folder with allowed_signers and origin: --trust DIR")
        return 78
    }
    let verdict = PackVerifier(
        files: files.sorted(), allowedSigners: String(decoding: signers, as: UTF8.self),
        origin: String(decoding: origin, as: UTF8.self)
    ) { name in try contents(pack + "/" + name) }.verify()
    for line in verdict.passed { print("ok     \(line)") }
    for finding in verdict.findings { print("RED    \(finding)") }
    if verdict.isGood { print("GREEN  whole, signed and consistent") }
    return verdict.isGood ? 0 : 5
}
