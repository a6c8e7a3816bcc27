// SPDX-License-Identifier: Apache-2.0

/// What the command line asks for.
struct Arguments {
    static let usage = "usage: lethe-verify PACK [--trust DIR] [--compare-with PACK] [--json]"

    let pack: String
    let trust: String
    let kept: String?
    let json: Bool

    /// `nil` for a command line that is not understood.
    init?(_ words: [String]) {
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
        self.pack = pack
        self.trust = trust ?? pack + "/../trust"
        self.kept = kept
        self.json = json
    }
}
