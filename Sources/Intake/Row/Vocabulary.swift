// SPDX-License-Identifier: Apache-2.0

import Model

/// The words that request files use for what is asked and under which law, folded.
enum Vocabulary {
    static let kinds: [[UInt8]: RequestKind] = table([
        .erasure: [
            "erasure", "delete", "deletion", "rtbf", "righttobeforgotten", "deleteyourdata",
            "deleterequest", "gdprdelete",
        ],
        .deactivation: ["deactivation", "deactivate", "suspend", "restrict", "restriction"],
        .reactivation: ["reactivation", "reactivate"],
        .restoration: ["restoration", "restore", "undelete"],
    ])

    static let regimes: [[UInt8]: Regime] = table([
        .gdpr: ["gdpr"], .ukGDPR: ["ukgdpr"], .ccpa: ["ccpa", "cpra"], .lgpd: ["lgpd"],
        .none: ["none"],
    ])

    private static func table<Meaning>(_ words: [Meaning: [String]]) -> [[UInt8]: Meaning] {
        var table: [[UInt8]: Meaning] = [:]
        for (meaning, words) in words {
            for word in words { table[Array(word.utf8)] = meaning }
        }
        return table
    }
}
