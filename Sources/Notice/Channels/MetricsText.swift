// SPDX-License-Identifier: Apache-2.0
import Model

/// The night in the text format of Prometheus, for node_exporter's textfile collector.
public struct MetricsText: Hashable, Sendable {
    /// The whole file.
    public let text: String

    /// The metrics of a notice.
    public init(_ notice: NightNotice) {
        var lines: [String] = []
        func gauge(_ name: String, _ help: String, _ values: [(labels: String, value: String)]) {
            lines.append("# HELP lethe_\(name) \(help)")
            lines.append("# TYPE lethe_\(name) gauge")
            for (labels, value) in values { lines.append("lethe_\(name)\(labels) \(value)") }
        }
        if !notice.isTrial {
            gauge(
                "night_end_timestamp_seconds", "When the newest night ended.",
                [("", String(notice.ended.seconds))])
            gauge(
                "night_duration_seconds", "How long the newest night took.",
                [("", String(notice.seconds))])
            gauge(
                "night_exit_code",
                "The exit code of the newest night; 0 is good, 3 needs a person.",
                [("", String(notice.exitCode))])
        }
        if let run = notice.run {
            gauge("night_run", "The number of the newest run.", [("", String(run))])
            gauge("night_rows", "Rows of the newest run.", [("", String(notice.rows))])
            gauge(
                "night_outcomes", "Rows of the newest run by outcome.",
                Outcome.allCases.map {
                    ("{outcome=\"\($0.rawValue)\"}", String(notice.counts[$0] ?? 0))
                })
        }
        if let overdue = notice.overdue {
            gauge(
                "requests_overdue", "Open requests past their last day.", [("", String(overdue))])
        }
        if let waiting = notice.waiting {
            gauge(
                "requests_waiting", "Requests that wait for a person's decision.",
                [("", String(waiting))])
        }
        gauge(
            "channels_silent", "Channels of notice that could not be reached.",
            [("", String(notice.silentChannels.count))])
        text = lines.joined(separator: "\n") + "\n"
    }
}
