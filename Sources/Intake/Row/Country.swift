// SPDX-License-Identifier: Apache-2.0

/// Places as other systems write them, by ISO 3166: names, three letters, and codes that the Union
/// uses for its own.
enum Country {
    /// The code that a name or another code stands for, such as `DE` for `Germany`; nil for one that
    /// nobody here knows, or that is a code already.
    static func code(of name: String) -> String? {
        countries[String(decoding: folded(name.utf8), as: UTF8.self)]
    }

    /// The code of a state of a country, such as `CA` for `California` in `US`.
    static func state(_ name: String, of country: String) -> String? {
        country.uppercased() == "US"
            ? states[String(decoding: folded(name.utf8), as: UTF8.self)] : nil
    }

    private static let countries = table(
        """
        AT Austria Österreich Autriche AUT; BE Belgium Belgien Belgique België BEL; BG Bulgaria
        Bulgarien Bulgarie BGR; CY Cyprus Zypern Chypre CYP; CZ Czechia Czech-Republic Tschechien
        CZE; DE Germany Deutschland Allemagne Alemania Germania Duitsland DEU; DK Denmark Dänemark
        Danmark Danemark DNK; EE Estonia Estland Estonie EST; ES Spain Spanien España Espagne ESP;
        FI Finland Finnland Suomi Finlande FIN; FR France Frankreich Francia FRA; GR Greece
        Griechenland Grèce Hellas GRC EL; HR Croatia Kroatien Croatie Hrvatska HRV; HU Hungary Ungarn
        Hongrie HUN; IE Ireland Irland Irlande IRL; IT Italy Italien Italia Italie ITA; LT Lithuania
        Litauen Lituanie LTU; LU Luxembourg Luxemburg LUX; LV Latvia Lettland Lettonie LVA; MT Malta
        Malte MLT; NL Netherlands The-Netherlands Niederlande Nederland Pays-Bas Holland NLD; PL
        Poland Polen Polska Pologne POL; PT Portugal PRT; RO Romania Rumänien Roumanie ROU; SE Sweden
        Schweden Sverige Suède SWE; SI Slovenia Slowenien Slovénie SVN; SK Slovakia Slowakei
        Slovaquie SVK; IS Iceland Island Islande ISL; LI Liechtenstein LIE; NO Norway Norwegen Norge
        Norvège NOR; GB United-Kingdom Great-Britain England Scotland Wales Northern-Ireland
        Vereinigtes-Königreich Royaume-Uni GBR; US United-States United-States-of-America USA
        Vereinigte-Staaten États-Unis Estados-Unidos; BR Brazil Brasil Brasilien Brésil BRA; CH
        Switzerland Schweiz Suisse Svizzera CHE; CA Canada Kanada CAN; AU Australia AUS; JP Japan JPN
        """)

    private static let states = table(
        """
        AL Alabama; AK Alaska; AZ Arizona; AR Arkansas; CA California; CO Colorado; CT Connecticut; DE
        Delaware; DC District-of-Columbia; FL Florida; GA Georgia; HI Hawaii; ID Idaho; IL Illinois;
        IN Indiana; IA Iowa; KS Kansas; KY Kentucky; LA Louisiana; ME Maine; MD Maryland; MA
        Massachusetts; MI Michigan; MN Minnesota; MS Mississippi; MO Missouri; MT Montana; NE
        Nebraska; NV Nevada; NH New-Hampshire; NJ New-Jersey; NM New-Mexico; NY New-York; NC
        North-Carolina; ND North-Dakota; OH Ohio; OK Oklahoma; OR Oregon; PA Pennsylvania; RI
        Rhode-Island; SC South-Carolina; SD South-Dakota; TN Tennessee; TX Texas; UT Utah; VT Vermont;
        VA Virginia; WA Washington; WV West-Virginia; WI Wisconsin; WY Wyoming
        """)

    /// Codes by the folded names behind them.
    private static func table(_ text: String) -> [String: String] {
        var table: [String: String] = [:]
        for entry in text.split(separator: ";") {
            let words = entry.split(whereSeparator: \.isWhitespace)
            guard let code = words.first else { continue }
            for name in words.dropFirst() {
                table[String(decoding: folded(name.utf8), as: UTF8.self)] = String(code)
            }
        }
        return table
    }
}
