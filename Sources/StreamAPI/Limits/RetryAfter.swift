// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model

extension HTTPFields {
    /// What the service's clock showed (RFC 9110, section 6.6.1); nil where it did not say.
    var serviceDate: Instant? { self[values: .date].first.flatMap(imfFixdate) }

    /// How long `Retry-After` (RFC 9110, section 10.2.3) asks to wait: whole seconds, or until an
    /// IMF-fixdate. Never negative, and at most a day; nil where the field is missing or says
    /// neither.
    func retryAfter(now: Instant) -> Duration? {
        if let seconds = firstInteger("Retry-After") {
            return .seconds(Swift.min(Swift.max(0, seconds), 86_400))
        }
        guard let name = HTTPField.Name("Retry-After"),
            let until = self[values: name].first.flatMap(imfFixdate)
        else { return nil }
        return Swift.min(Swift.max(.zero, until - now), .seconds(86_400))
    }
}

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT` and nothing else (RFC 9110, section 5.6.7).
func imfFixdate(_ text: String) -> Instant? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    let months = [
        "Jan": "01", "Feb": "02", "Mar": "03", "Apr": "04", "May": "05", "Jun": "06",
        "Jul": "07", "Aug": "08", "Sep": "09", "Oct": "10", "Nov": "11", "Dec": "12",
    ]
    guard parts.count == 6, parts[0].utf8.count == 4, parts[5] == "GMT",
        let month = months[String(parts[2])]
    else { return nil }
    return Instant("\(parts[3])-\(month)-\(parts[1])T\(parts[4])Z")
}
