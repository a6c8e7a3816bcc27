// SPDX-License-Identifier: Apache-2.0

internal import Model

extension ProfileProposal {
    /// The draft as YAML for `lethe.yaml`, under `profiles`. It parses as it is; what the file
    /// could not say stands there as a comment to fill in.
    /// - Parameter name: the profile's name, other than that of a built-in profile.
    public func yaml(name: String) -> String {
        var parts: [[String]] = []
        if let like { parts.append(["like: \(like)"]) }
        parts.append(columnLines)
        parts.append(defaultLines)
        parts.append(dateLines)
        parts.append(typeLines)
        parts.append(regimeLines)
        parts.append(leaveOutLines)
        parts.append(stateLines)
        parts.append(unusedLines)
        var lines = parts.flatMap { $0 }
        if lines.allSatisfy({ $0.hasPrefix("#") }) { lines.append("like: lethe") }
        return "profiles:\n  \(quoted(name)):\n" + lines.map { "    \($0)\n" }.joined()
    }

    private var columnLines: [String] {
        let shown = columns.filter { like == nil || $0.certainty < .certain }
        let open = missing.filter { !["type", "regime"].contains($0) }
        guard !shown.isEmpty || !open.isEmpty else { return [] }
        var lines = [shown.isEmpty ? "# columns:" : "columns:"]
        for column in shown {
            lines.append("  \(column.field): \(quoted(column.heading)) # \(word(column))")
        }
        for field in open { lines.append("#   \(field): which column?") }
        return lines
    }

    private func word(_ column: Column) -> String {
        let certainty =
            switch column.certainty {
            case .certain: "certain"
            case .likely: "likely"
            case .possible: "possible, please check"
            }
        return "\(certainty): \(column.why)"
    }

    private var defaultLines: [String] {
        var lines: [String] = []
        if missing.contains("type") {
            lines.append("# no column says what is asked: which one does? columns: {type: …}")
        }
        if missing.contains("regime"), jurisdictions.isEmpty {
            lines.append("# defaults: {regime: gdpr} # no column says which law it is")
        }
        return lines
    }

    private var dateLines: [String] {
        guard let dates, dates.needsOrder || dates.needsZone else { return [] }
        var lines: [String] = []
        if let order = dates.order {
            lines += ["dates:", "  order: \(order) # \(dates.evidence)"]
        } else if dates.needsOrder {
            lines += ["# dates:", "#   order: day-first or month-first? \(dates.evidence)"]
        }
        guard dates.needsZone else { return lines }
        if lines.isEmpty { lines.append("# dates:") }
        lines.append("#   zone: Europe/Berlin? times have no offset, so the zone must be named")
        return lines
    }

    private var typeLines: [String] {
        guard !types.isEmpty else { return [] }
        let hasMeaning = types.contains { $0.meaning != nil }
        var lines = [hasMeaning ? "types:" : "# types:"]
        for type in types {
            if let meaning = type.meaning {
                lines.append("  \(quoted(type.word)): \(meaning) # please check")
            } else {
                lines.append("#   \(quoted(type.word)): erasure, deactivation or other?")
            }
        }
        return lines
    }

    private var regimeLines: [String] {
        guard missing.contains("regime"), !jurisdictions.isEmpty, like == nil else { return [] }
        let places = jurisdictions.map { place in
            let usual = Jurisdiction.names(place).compactMap { Jurisdiction.usual[$0] }.first
            return "#   \(quoted(place)): \(usual?.rawValue ?? "none")"
        }
        return ["# regimes: # the usual law of each place; please check"] + places
    }

    private var stateLines: [String] {
        guard !states.isEmpty else { return [] }
        return ["take_only: # what is released for execution; all else waits until it stands here"]
            + states.map { column in
                let words = column.released.isEmpty ? ["to be decided"] : column.released
                let open = column.open.map(quoted).joined(separator: ", ")
                return "  \(quoted(column.heading)): [\(words.map(quoted).joined(separator: ", "))]"
                    + (open.isEmpty ? "" : " # to be decided: \(open)")
            }
    }

    private var unusedLines: [String] {
        guard !unused.isEmpty else { return [] }
        return [
            "# not looked at, and kept as attributes: "
                + unused.map(quoted).joined(separator: ", ")
        ]
    }

    private var leaveOutLines: [String] {
        guard !leaveOut.isEmpty else { return [] }
        return ["leave_out:"]
            + leaveOut.map { rule in
                "  \(quoted(rule.heading)): [\(rule.values.map(quoted).joined(separator: ", "))]"
            }
    }
}

/// The text as a YAML scalar in double quotes (YAML 1.2, section 7.3.1), or bare where it can.
private func quoted(_ text: String) -> String {
    let isPlain =
        text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x5F || $0 == 0x2D
        } && text.utf8.first.map { $0 >= 0x41 && $0 != 0x5F } == true
        && !["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
            .contains(text.lowercased())
    if isPlain { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        default:
            let isControl = scalar.properties.generalCategory == .control
            if isControl || scalar.value == 0x2028 || scalar.value == 0x2029 {
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
    return result + "\""
}
