// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

/// Spellings of notes and SSH signatures, by somebody who holds the key.
extension Attack {
    static let notes: [Attack] = [
        note("a line by a witness", nil) { $0 + [line("witness.example", [1, 2, 3, 4, 5])] },
        note("a hundred lines", nil) { $0 + (1..<100).map { _ in line("w", [1, 2, 3, 4, 5]) } },
        note("a hundred and one lines", "checkpoint") {
            $0 + (0..<100).map { _ in line("w", [1, 2, 3, 4, 5]) }
        },
        note("the line twice", nil) { $0 + [$0[4]] },
        note("a second line by the key that does not hold", "checkpoint-signature") { lines in
            var blob = blob(lines[4])
            blob[60] ^= 1
            return lines + [line(lines[0], blob)]
        },
        note("the line by another key id", "checkpoint-signature") { lines in
            var blob = blob(lines[4])
            blob[0] ^= 1
            return Array(lines.dropLast()) + [line(lines[0], blob)]
        },
        note("another key id beside the right one", nil) { lines in
            var blob = blob(lines[4])
            blob[0] ^= 1
            return lines + [line(lines[0], blob)]
        },
        note("an s that is not reduced", "checkpoint-signature") { lines in
            Array(lines.dropLast()) + [line(lines[0], unreduced(blob(lines[4])))]
        },
        note("a line of four bytes", "checkpoint") { $0 + [line("w", [1, 2, 3, 4])] },
        note("two spaces", "checkpoint") { lines in
            Array(lines.dropLast()) + [lines[4].replacing("— ", with: "—  ")]
        },
        note("another dash", "checkpoint") { lines in
            Array(lines.dropLast()) + [lines[4].replacing("—", with: "–")]
        },
        note("a word too many", "checkpoint") { $0.dropLast() + [$0[4] + " x"] },
        note("a name with a plus", "checkpoint") { $0 + [line("w+x", [1, 2, 3, 4, 5])] },
        note("an empty line at the end", "checkpoint") { $0 + [""] },
        note("an empty line before the text", "checkpoint") { [""] + $0 },
        note("no signature", "checkpoint") { Array($0.prefix(4)) },
        note("no empty line", "checkpoint") {
            $0.enumerated().filter { $0.offset != 3 }.map(\.element)
        },
        note("cr lf", "checkpoint") { $0.map { $0 + "\r" } },
        note("base64 with other last bits", "checkpoint") { lines in
            let loose = lines[4].dropLast(1) + "B"
            return Array(lines.dropLast()) + [String(loose) + "=="]
        },
        note("base64 without padding", "checkpoint") { $0 + ["— w AQIDBAU"] },
        signedNote("a size with a zero before it", "checkpoint") { $0[1] = "0" + $0[1] },
        signedNote("a size of sixteen digits", "checkpoint") { $0[1] = "1000000000000000" },
        signedNote("a size with a sign", "checkpoint") { $0[1] = "+" + $0[1] },
        signedNote("a root with other last bits", "checkpoint") { lines in
            lines[2] = lines[2].dropLast(2) + (lines[2].dropLast().last == "B" ? "C=" : "B=")
        },
        signedNote("a root with a space", "checkpoint") { $0[2] += " " },
    ]

    static let sshSignatures: [Attack] = [
        ssh("cr lf") { $0.replacing("\n", with: "\r\n") },
        ssh("no last line end") { String($0.dropLast()) },
        ssh("an empty line at the end") { $0 + "\n" },
        ssh("a line before it") { "x\n" + $0 },
        ssh("other columns") { text in
            let body = text.split(separator: "\n").dropFirst().dropLast().joined()
            return "-----BEGIN SSH SIGNATURE-----\n\(body)\n-----END SSH SIGNATURE-----\n"
        },
        ssh("a comment in the frame") { $0.replacing("BEGIN SSH", with: "BEGIN  SSH") },
        blob("an s that is not reduced") { $0 = unreduced($0) },
        blob("another version") { $0[9] = 2 },
        blob("something reserved") { blob in
            // After the namespace, whose length is the byte at 68.
            let place = 69 + Int(blob[68])
            blob.replaceSubrange(place..<place + 4, with: [0, 0, 0, 1, 0x78])
        },
        blob("a byte at the end") { $0.append(0) },
        blob("another type of key") { $0[18] = UInt8(ascii: "S") },
        Attack("ssh: sha-256 inside", "signature") { pack in
            let manifest = [UInt8](try Data(contentsOf: pack.pack.appending(path: "SHA256SUMS")))
            func string(_ bytes: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(bytes.count)] + bytes }
            let name = string(Array(pack.controller.namespace.utf8)) + string([])
            let hash = string(Array("sha256".utf8))
            let magic = Array("SSHSIG".utf8)
            let signed = magic + name + hash + string(Digest.sha256(manifest).bytes)
            let made =
                string(Array("ssh-ed25519".utf8)) + string(try pack.controller.key.sign(signed))
            let key = Array(
                Data(
                    base64Encoded: String(
                        pack.controller.key.publicKey.openSSHLine.dropFirst(12))) ?? Data())
            let blob = magic + [0, 0, 0, 1] + string(key) + name + hash + string(made)
            try pack.write(pack.pack, "SHA256SUMS.sig", armour(blob))
        },
    ]

    // MARK: - How they are made

    private static func line(_ name: String, _ blob: [UInt8]) -> String {
        "— \(name) \(Data(blob).base64EncodedString())"
    }

    private static func blob(_ line: String) -> [UInt8] {
        Array(Data(base64Encoded: String(line.split(separator: " ").last ?? "")) ?? Data())
    }

    /// The group's order, little-endian (RFC 8032 section 5.1).
    private static let order: [UInt8] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ]

    /// The same signature with the order added to its last 32 bytes.
    private static func unreduced(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        var carry = 0
        for (place, digit) in order.enumerated() {
            let sum = Int(bytes[bytes.count - 32 + place]) + Int(digit) + carry
            bytes[bytes.count - 32 + place] = UInt8(sum & 0xFF)
            carry = sum >> 8
        }
        return bytes
    }

    private static func armour(_ blob: [UInt8]) -> String {
        var text = "-----BEGIN SSH SIGNATURE-----\n"
        var rest = Data(blob).base64EncodedString()[...]
        while !rest.isEmpty {
            text += rest.prefix(70) + "\n"
            rest = rest.dropFirst(70)
        }
        return text + "-----END SSH SIGNATURE-----\n"
    }

    private static func note(
        _ name: String, _ code: String?, _ change: @escaping @Sendable ([String]) -> [String]
    ) -> Attack {
        Attack("note: \(name)", code) { pack in
            let lines = try pack.read("checkpoint").split(
                separator: "\n", omittingEmptySubsequences: false
            ).dropLast().map(String.init)
            try pack.write(pack.pack, "checkpoint", change(lines).map { $0 + "\n" }.joined())
            try pack.sign()
        }
    }

    private static func signedNote(
        _ name: String, _ code: String?, _ change: @escaping @Sendable (inout [String]) -> Void
    ) -> Attack {
        Attack("note: \(name)", code) { pack in
            let old = try SignedNote(parsing: Array(try pack.read("checkpoint").utf8))
            var lines = old.text.split(separator: "\n").map(String.init)
            change(&lines)
            let note = try SignedNote.sign(
                lines.map { $0 + "\n" }.joined(), name: Controller.origin, key: pack.controller.key)
            try Data(note.bytes).write(to: pack.pack.appending(path: "checkpoint"))
            try pack.sign()
        }
    }

    private static func ssh(
        _ name: String, _ change: @escaping @Sendable (String) -> String
    ) -> Attack {
        Attack("ssh: \(name)", "signature") { pack in
            try pack.edit("SHA256SUMS.sig", change)
        }
    }

    private static func blob(
        _ name: String, _ change: @escaping @Sendable (inout [UInt8]) -> Void
    ) -> Attack {
        Attack("ssh: \(name)", "signature") { pack in
            let body = try lines("SHA256SUMS.sig", in: pack.pack).dropFirst().dropLast().joined()
            var blob = Array(Data(base64Encoded: body) ?? Data())
            change(&blob)
            try pack.write(pack.pack, "SHA256SUMS.sig", armour(blob))
        }
    }
}
