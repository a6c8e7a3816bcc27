// SPDX-License-Identifier: Apache-2.0

import Glibc
import PackFolder
import Transparency

/// Verifies the pack that the arguments name and says what was found.
enum Verification {
    /// - Returns: the exit code of `docs/formats/exit-codes.md`: 0 for a good pack, 5 for one that
    ///   is not, 6 for one in a newer format, 1 for one that cannot be read, 64 for a command line that is not understood.
    static func run(_ words: [String]) -> Int32 {
        switch Arguments(words) {
        case nil:
            complain(Arguments.usage)
            complain("hint: lethe-verify --help")
            return 64
        case .help?:
            print(Arguments.page)
            return 0
        case .version?:
            print(Release.version)
            return 0
        case .verify(let order)?: return verify(order)
        }
    }

    private static func verify(_ arguments: Arguments.Order) -> Int32 {
        guard let pack = PackSource(folder: arguments.pack) else {
            complain("there is no pack at that place")
            return 1
        }
        let trust = TrustFolder(arguments.trust)
        guard let signers = trust.allowedSigners, let origin = trust.origin else {
            complain("allowed_signers and origin cannot be read")
            complain("hint: name the folder you were given by another way: --trust DIR")
            return 1
        }
        let kept = arguments.kept.map { PackSource(folder: $0) }
        if case .some(.none) = kept {
            complain("there is no kept pack at that place")
            return 1
        }
        let verdict = PackVerifier(
            source: pack, allowedSigners: signers, revoked: trust.revoked, origin: origin
        ).verify(
            comparedWith: kept ?? nil,
            around: PackSurroundings(pack: arguments.pack, trust: arguments.trust))
        if arguments.json {
            print(verdict.json)
        } else {
            for line in verdict.lines() { print(line) }
        }
        if verdict.newerFormat != nil { return 6 }
        return verdict.isGood ? 0 : 5
    }

    private static func complain(_ message: String) {
        let bytes = Array((message + "\n").utf8)
        _ = write(2, bytes, bytes.count)
    }
}
