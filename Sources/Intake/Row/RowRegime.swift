// SPDX-License-Identifier: Apache-2.0

import Model

extension RowCells {
    /// Where the person lives or the law comes from, a state after its country: `US-CA`.
    func jurisdiction(_ profile: SharedProfile?) -> String? {
        let country = text(.jurisdiction) ?? profile?.value.defaults[.jurisdiction]
        guard let state = text(.subdivision) else { return country }
        guard let country, !state.hasPrefix(country + "-") else { return state }
        return country + "-" + state
    }

    /// The law of the request: the row's own word, the profile's for its jurisdiction, the usual
    /// one for it, or the profile's default. The last two are assumptions.
    func readRegime(
        _ profile: SharedProfile?, _ place: String?
    ) throws(RowProblem) -> (regime: Regime, isAssumed: Bool) {
        if let law = range(.regime) {
            if let profile, !profile.value.regimes.isEmpty {
                let word = String(decoding: bytes[law], as: UTF8.self).uppercased()
                if let regime = profile.value.regimes[word] { return (regime, false) }
            }
            guard let regime = Vocabulary.regime(bytes, law) else { throw .unknownRegime }
            return (regime, false)
        }
        guard let profile else { throw .empty(.regime) }
        for name in place.map(Jurisdiction.names) ?? [] {
            if let regime = profile.value.regimes[name] { return (regime, false) }
            if profile.value.knowsUsualRegimes, let regime = Jurisdiction.usual[name] {
                return (regime, true)
            }
        }
        if let word = profile.value.defaults[.regime] {
            guard let regime = Vocabulary.regimes[folded(word.utf8)] else { throw .unknownRegime }
            return (regime, true)
        }
        let isByPlace = !profile.value.regimes.isEmpty || profile.value.knowsUsualRegimes
        throw isByPlace && place != nil ? .unmappedJurisdiction : .empty(.regime)
    }
}

/// Countries and states by ISO 3166, with the law that requests from there are usually under.
enum Jurisdiction {
    /// How a place may be listed, the most precise name first: `US-CA`, then `US`.
    static func names(_ place: String) -> [String] {
        let whole = place.uppercased().filter { $0 != " " }
        guard let dash = whole.firstIndex(where: { $0 == "-" || $0 == "_" }) else { return [whole] }
        return [whole[..<dash] + "-" + whole[whole.index(after: dash)...], String(whole[..<dash])]
            .map { String($0) }
    }

    /// The members of the EU and the EEA, the United Kingdom, California and Brazil.
    static let usual: [String: Regime] = {
        let union = """
            AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO
            """
        var usual: [String: Regime] = ["GB": .ukGDPR, "UK": .ukGDPR, "US-CA": .ccpa, "BR": .lgpd]
        for country in union.split(separator: " ") { usual[String(country)] = .gdpr }
        return usual
    }()
}
