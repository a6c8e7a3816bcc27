// SPDX-License-Identifier: Apache-2.0

import Model

extension RowCells {
    /// Puts in what the row does not say and the profile does, and a state after its country:
    /// `US-CA`.
    mutating func complete(_ profile: SharedProfile) {
        for field in [Field.reason, .jurisdiction] where range(field) == nil {
            if let usual = profile.value.defaults[field] { set(field, to: usual) }
        }
        if profile.value.knowsUsualRegimes, let place = text(.jurisdiction),
            let code = Country.code(of: place)
        {
            set(.jurisdiction, to: code)
        }
        guard var state = text(.subdivision) else { return }
        if let country = text(.jurisdiction), let code = Country.state(state, of: country) {
            state = code
        }
        guard let country = text(.jurisdiction), !state.hasPrefix(country + "-") else {
            return set(.jurisdiction, to: state)
        }
        set(.jurisdiction, to: country + "-" + state)
    }

    /// The law of the request: the row's own word, the profile's for its jurisdiction, the usual
    /// one for it, what somebody says for the whole file, or the profile's default. The usual one and
    /// the default are assumptions.
    func readRegime(
        _ profile: SharedProfile?
    ) throws(RowProblem) -> (regime: Regime, isAssumed: Bool) {
        if let law = range(.regime) {
            if let profile, !profile.value.regimes.isEmpty {
                let word = String(decoding: bytes[law], as: UTF8.self).uppercased()
                if let regime = profile.value.regimes[word] { return (regime, false) }
            }
            guard let regime = Vocabulary.regime(bytes, law) else { throw .unknownRegime }
            return (regime, false)
        }
        guard let profile else {
            guard let law = stated.regime else { throw .empty(.regime) }
            return (law, false)
        }
        let place = text(.jurisdiction)
        for name in place.map(Jurisdiction.names) ?? [] {
            if let regime = profile.value.regimes[name] { return (regime, false) }
            if profile.value.knowsUsualRegimes, let regime = Jurisdiction.usual[name] {
                return (regime, true)
            }
        }
        if let law = stated.regime { return (law, false) }
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

    /// The members of the EU and the EEA with those of their parts that have codes of their own and
    /// where the GDPR applies (Åland, the outermost regions of France), the United Kingdom,
    /// California and Brazil.
    static let usual: [String: Regime] = {
        let union = """
            AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO
            EL AX GF GP MF MQ RE YT
            """
        var usual: [String: Regime] = ["GB": .ukGDPR, "UK": .ukGDPR, "US-CA": .ccpa, "BR": .lgpd]
        for country in union.split(whereSeparator: \.isWhitespace) {
            usual[String(country)] = .gdpr
        }
        return usual
    }()
}
