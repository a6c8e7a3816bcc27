// SPDX-License-Identifier: Apache-2.0

/// HTML that can only be put together from elements and escaped text.
struct Markup: Hashable, Sendable {
    /// The markup.
    private(set) var text = ""

    /// Nothing.
    init() {}

    /// Text, escaped.
    init(_ plain: String) {
        for scalar in plain.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            // What is no text of HTML, and what turns the direction of the text around it.
            case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}",
                "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                text += "\u{FFFD}"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// Pieces, one after another.
    init(_ pieces: [Markup]) {
        text = pieces.map(\.text).joined()
    }

    /// An element with attributes in the order given.
    static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
        _ content: Markup...
    ) -> Markup {
        var markup = Markup()
        markup.text = "<\(name)"
        for (key, value) in attributes { markup.text += " \(key)=\"\(Markup(value).text)\"" }
        markup.text += ">\(Markup(content).text)</\(name)>"
        return markup
    }

    /// A whole page in one file: no script, nothing from outside.
    static func page(
        language: String, title: String, style: String = Style.sheet, _ body: Markup...
    ) -> String {
        """
        <!doctype html>
        <html lang="\(language)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" \
        content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(Markup(title).text)</title>
        <style>
        \(style)
        </style>
        </head>
        <body>
        \(body.map(\.text).joined(separator: "\n"))
        </body>
        </html>

        """
    }
}
