// SPDX-License-Identifier: Apache-2.0

/// The style of all pages: light and dark, 320 pixels to a wide screen, A4 on paper.
enum Style {
    /// A colour of the light and of the dark form, as `#rrggbb`.
    struct Tint: Hashable, Sendable {
        let light: String
        let dark: String
    }

    static let ground = Tint(light: "#ffffff", dark: "#14171a")
    static let ink = Tint(light: "#1a1d21", dark: "#eceff2")
    static let quiet = Tint(light: "#4a525a", dark: "#b4bcc4")
    static let good = Tint(light: "#1b6b3a", dark: "#7fd6a0")
    static let open = Tint(light: "#7a5200", dark: "#f0c060")
    static let bad = Tint(light: "#a3161f", dark: "#ff9a94")

    /// The colours that text is written in; each is held against the ground by a test.
    static let texts = [ink, quiet, good, open, bad]

    static let sheet = """
        :root{color-scheme:light dark;\(variables(\.light))}
        @media (prefers-color-scheme:dark){:root{\(variables(\.dark))}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:60rem;padding:1rem;background:var(--ground);color:var(--ink);\
        font:1rem/1.5 system-ui,sans-serif}
        h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}
        h2{font-size:1.125rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--quiet)}
        p,li{max-width:46rem}
        p,h1{overflow-wrap:anywhere}
        .d{white-space:nowrap}
        .quiet{color:var(--quiet)}.good{color:var(--good)}.open{color:var(--open)}\
        .bad{color:var(--bad)}
        .good,.open,.bad{font-weight:600}
        a{color:inherit}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums}
        th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--quiet);\
        vertical-align:top}
        caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        td.n{white-space:nowrap}
        td.n,th.n{text-align:right}
        svg{display:block;width:100%;height:auto;max-width:46rem;margin-bottom:.5rem}
        svg .good{fill:var(--good)}svg .open{fill:var(--open)}svg .bad{fill:var(--bad)}\
        svg .none{fill:none;stroke:var(--quiet)}
        svg text{fill:var(--ink);font:11px system-ui,sans-serif}
        @media (max-width:30rem){svg{overflow:visible}svg text{font-size:20px}}
        pre,code{font:.875rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}
        @media print{@page{size:A4;margin:18mm}:root{\(variables(\.light))}\
        body{max-width:none;padding:0;font-size:10pt}h2{break-after:avoid}tr,svg{break-inside:avoid}}
        """

    private static func variables(_ side: KeyPath<Tint, String>) -> String {
        [
            ("ground", ground), ("ink", ink), ("quiet", quiet), ("good", good), ("open", open),
            ("bad", bad),
        ].map { "--\($0.0):\($0.1[keyPath: side])" }.joined(separator: ";")
    }
}
