// SPDX-License-Identifier: Apache-2.0

/// The style of letters: black on white, as it is printed.
enum LetterStyle {
    static let sheet = """
        :root{color-scheme:light}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:42rem;padding:1.5rem;background:#ffffff;color:#1a1d21;\
        font:1rem/1.5 system-ui,sans-serif}
        header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem 2rem;\
        margin-bottom:2.5rem}
        address{font-style:normal}
        .line{display:block}
        .date{margin:0}
        h1{font-size:1.25rem;line-height:1.3;margin:0 0 1rem}
        p{margin:0 0 1rem}
        section{break-inside:avoid-page}
        section p{margin-bottom:.25rem}
        ul{margin:0 0 1rem;padding-left:1.25rem}
        dl{margin:0 0 1.5rem;display:grid;grid-template-columns:fit-content(14rem) 1fr;\
        gap:.125rem 1rem}
        dl div{display:contents}
        dt{color:#4a525a}
        dd{margin:0;overflow-wrap:anywhere}
        footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid #4a525a;font-size:.875rem}
        footer dl{margin:0}
        @media (max-width:30rem){dl{display:block}dl div{display:block}dd{margin-bottom:.25rem}}
        @media print{@page{size:A4;margin:20mm 20mm 18mm 25mm}\
        body{max-width:none;padding:0;font-size:10pt;line-height:1.4}h1{font-size:13pt}\
        header{margin-bottom:1.75rem}p,ul{margin-bottom:.75rem}dl{margin-bottom:1rem}\
        footer{margin-top:1rem;padding-top:.5rem;break-inside:avoid;font-size:8.5pt}}
        """
}
