// SPDX-License-Identifier: Apache-2.0

/// What the command line asks for.
enum Arguments {
    case help
    case version
    case verify(Order)

    /// A pack to be verified.
    struct Order {
        let pack: String
        let trust: String
        let kept: String?
        let json: Bool
    }

    static let usage = "usage: lethe-verify PACK [--trust DIR] [--compare-with KEPT] [--json]"

    static let page = """
        \(usage)

        Verifies an audit pack of Lethe, alone and without the network.

          PACK                  the pack's folder, such as run-000007
          --trust DIR           what you were given by another way than the pack: allowed_signers, origin
                                and, if there are any, revoked, tsa.pem; else PACK/../trust
          --compare-with KEPT   a pack that you kept from before, or a folder with its SHA256SUMS and
                                checkpoint: this pack must go on from it
          --json                one JSON object instead of lines
          --help, --version     this page; the version

        The last line is the verdict. Exit codes: 0 the pack is good; 5 it is not; 6 it is of a newer
        format than this version knows: neither verified nor not; 1 there is no pack or no trust at that
        place; 64 the command line is not understood. Each finding ends with a word in square brackets, which
        docs/auditor.md explains.
        """

    /// `nil` for a command line that is not understood.
    init?(_ words: [String]) {
        switch words {
        case ["--help"], ["-h"]: self = .help
        case ["--version"]: self = .version
        default:
            guard let order = Self.order(words) else { return nil }
            self = .verify(order)
        }
    }

    private static func order(_ words: [String]) -> Order? {
        var pack: String?
        var trust: String?
        var kept: String?
        var json = false
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--json" where !json: json = true
            case "--trust" where trust == nil && !rest.isEmpty: trust = rest.popFirst()
            case "--compare-with" where kept == nil && !rest.isEmpty: kept = rest.popFirst()
            case _ where pack == nil && !word.isEmpty && !word.hasPrefix("-"): pack = word
            default: return nil
            }
        }
        guard let pack else { return nil }
        return Order(pack: pack, trust: trust ?? pack + "/../trust", kept: kept, json: json)
    }
}
