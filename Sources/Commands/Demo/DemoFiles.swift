// SPDX-License-Identifier: Apache-2.0

/// The request files of the demo's night: what officers really have, a little wrong in places.
enum DemoFiles {
    static let csv: String = {
        var lines = ["request_id,type,user_id,received_at,regime,reason,note,legal_hold"]
        let regimes = ["gdpr", "uk-gdpr", "ccpa", "lgpd"]
        for number in 1...300 {
            let held = number % 40 == 7 ? "yes" : ""
            let day = padded(number % 27 + 1, 2)
            lines.append(
                "DSR-\(1000 + number),erasure,\(user(number)),2026-11-\(day)T08:00:00Z,"
                    + "\(regimes[number % 4]),consent withdrawn,,\(held)")
        }
        for number in 301...330 {
            lines.append(
                "DSR-\(1000 + number),deactivation,\(user(number)),2026-11-10,gdpr,,while we check,"
            )
        }
        lines.append("DSR-1350,reactivation,\(user(350)),2026-11-11,gdpr,,checked,")
        for number in 1...5 {
            lines.append("DSR-\(1400 + number),RTBF,ghost-\(number),2026-11-12,gdpr,,,")
        }
        lines.append("DSR-1410,erasure,admin-1,2026-11-12,gdpr,,a colleague,")
        lines.append("DSR-1411,erasure,\(user(351)),2026-11-12,none,,,")
        // The same request twice, and the same person under another number.
        lines.append("DSR-1010,erasure,\(user(10)),2026-11-02,gdpr,,sent again,")
        lines.append("DSR-1420,delete,\(user(11)),2026-11-13,gdpr,,asked twice,")
        lines.append("DSR-1421,delete,\(user(12)),2026-11-13,gdpr,,\"asked twice, by phone\",")
        // Rows that nobody can carry out as they stand.
        lines.append("DSR-1430,forget,\(user(352)),2026-11-13,gdpr,,,")
        lines.append("DSR-1431,erasure,\(user(353)),03/04/2026,gdpr,,,")
        lines.append("DSR-1432,erasure,,2026-11-13,gdpr,,,")
        lines.append("DSR-1433,erasure,\(user(354)),2026-11-13,moon,,,")
        lines.append("DSR-1434,erasure,\(user(355)),2026-11-13,gdpr,,,,one,cell,too,many")
        return lines.joined(separator: "\r\n") + "\r\n"
    }()

    static let jsonLines: String = {
        var lines: [String] = []
        for number in 401...530 {
            lines.append(
                line("WEB-\(number)", "erasure", user(number), "2026-11-14T10:00:00+01:00"))
        }
        for number in 531...540 {
            lines.append(line("WEB-\(number)", "suspend", user(number), "2026-11-15"))
        }
        // People who stand in the other file too, and one who asks for the opposite there.
        for number in 20...24 {
            lines.append(line("WEB-\(600 + number)", "erasure", user(number), "2026-11-15"))
        }
        lines.append(line("WEB-630", "reactivation", user(30), "2026-11-16"))
        lines.append("{\"request_id\": \"WEB-640\", \"type\": \"erasure\", ")
        lines.append(line("WEB-641", "erasure", user(541), "yesterday"))
        return lines.joined(separator: "\n") + "\n"
    }()

    private static func line(_ id: String, _ type: String, _ user: String, _ day: String) -> String
    {
        """
        {"request_id":"\(id)","type":"\(type)","user_id":"\(user)","received_at":"\(day)",\
        "regime":"gdpr","legal_hold":null}
        """
    }

    private static func user(_ number: Int) -> String { "user-" + padded(number, 4) }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
