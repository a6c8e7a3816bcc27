// SPDX-License-Identifier: Apache-2.0

import Foundation
import Transparency

/// Hands a pack's files and the trust beside it to the verifier.
enum PackCheck {
    static func verdict(pack: URL, trust: URL) throws -> PackVerdict {
        let signers = trust.appending(path: "allowed_signers")
        let origin = trust.appending(path: "origin")
        guard let signersText = try? String(contentsOf: signers, encoding: .utf8),
            let originText = try? String(contentsOf: origin, encoding: .utf8)
        else {
            throw Failure(
                .configuration, "allowed_signers and origin are not in \(shortened(trust))",
                hint: "name the folder you were given by another way: --trust DIR")
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: pack.path) else {
            throw Failure(.error, "there is no pack at \(shortened(pack))")
        }
        return PackVerifier(
            files: names.sorted(), allowedSigners: signersText, origin: originText
        ) { name in
            [UInt8](try Data(contentsOf: pack.appending(path: name)))
        }.verify()
    }
}
