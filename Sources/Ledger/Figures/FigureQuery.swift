// SPDX-License-Identifier: Apache-2.0

/// A figure that an authority asks for, and how it is asked of the records; or why they cannot answer.
public struct FigureQuery: Hashable, Sendable {
    /// Its name: `[a-z0-9-]+`.
    public let key: String
    /// What it says, for people.
    public let title: String
    /// The SQL, which gives rows of `what` and `number`; nil where no record has the answer.
    public let sql: String?
    /// Why it is blank, and where the answer is.
    public let blank: String?

    init(_ key: String, _ title: String, _ sql: String) {
        self.key = key
        self.title = title
        self.sql = sql
        blank = nil
    }

    init(_ key: String, _ title: String, blank: String) {
        self.key = key
        self.title = title
        sql = nil
        self.blank = blank
    }

    private static func count(_ what: String, from source: String) -> String {
        "SELECT \(what) AS what, count(*) AS number FROM \(source) GROUP BY 1 ORDER BY 1"
    }

    /// The days within which a share of the answers was given: the nearest rank.
    private static func rank(_ percent: Int, from source: String) -> String {
        """
        SELECT law AS what, min(days) AS number FROM (SELECT law, days,
          row_number() OVER (PARTITION BY law ORDER BY days) AS place,
          count(*) OVER (PARTITION BY law) AS n FROM \(source))
        WHERE place * 100 >= n * \(percent) GROUP BY 1 ORDER BY 1
        """
    }

    private static func inPeriod(_ kind: String) -> String {
        """
        record, period WHERE body->>'$.kind' = '\(kind)' AND body->>'$.at' >= first \
        AND body->>'$.at' < next
        """
    }

    /// All of them, in the order of the report.
    public static let all: [FigureQuery] =
        requests + answers + california + exceptions + keeping + safeguards + unknown

    private static let requests = [
        FigureQuery(
            "received", "Requests received, by law and kind",
            count("law || ' ' || asked", from: "request")),
        FigureQuery(
            "open", "Requests without an answer at the end of the period, by law",
            count("law", from: "latest WHERE how IS NULL")),
        FigureQuery(
            "open-state", "Where those stand", count("outcome", from: "latest WHERE how IS NULL")),
        FigureQuery(
            "open-late", "Those of them whose last day is over, by law",
            count(
                "law", from: "latest JOIN told WHERE how IS NULL AND latest.deadline < until")),
        FigureQuery(
            "extended", "Requests whose period was extended, by law",
            count(
                "law",
                from: "request WHERE deadline_rule LIKE '%-extended%' "
                    + "OR deadline_rule LIKE 'ccpa-90-days%'")),
        FigureQuery(
            "identity", "Requests whose period stood still for the proof of identity, by law",
            count(
                "law",
                from: "request WHERE deadline_rule LIKE '%-paused%' "
                    + "OR deadline_rule LIKE '%-resumed%'")),
    ]

    private static let answers = [
        FigureQuery(
            "answered", "Requests answered, by law and kind",
            count("law || ' ' || asked", from: "answered")),
        FigureQuery("answers", "How they were answered", count("how", from: "answered")),
        FigureQuery(
            "refused", "Refusals, by the rule or reason that gave the ground",
            count("coalesce(rule, reason)", from: "answered WHERE how = 'refused'")),
        FigureQuery(
            "late", "Answers after the last day, by law",
            count("law", from: "answered WHERE met = 0")),
        FigureQuery(
            "days-median", "Days to the answer, median, by law", rank(50, from: "answered")),
        FigureQuery(
            "days-p95", "Days to the answer, 95th percentile, by law", rank(95, from: "answered")),
    ]

    private static let deletion = "law = 'ccpa' AND asked = 'erasure'"
    private static let california = [
        FigureQuery(
            "ccpa-received", "11 CCR § 7102: requests to delete received",
            "SELECT '' AS what, count(*) AS number FROM request WHERE \(deletion)"),
        FigureQuery(
            "ccpa-outcome", "11 CCR § 7102: complied with in whole or in part, or denied",
            count("how", from: "answered WHERE \(deletion)")),
        FigureQuery(
            "ccpa-median", "11 CCR § 7102: days to a substantive response, median",
            rank(50, from: "answered WHERE \(deletion)")),
        FigureQuery(
            "ccpa-mean", "11 CCR § 7102: days to a substantive response, mean",
            "SELECT law AS what, printf('%.1f', avg(days)) AS number FROM answered "
                + "WHERE \(deletion) GROUP BY 1"),
    ]

    private static let exceptions = [
        FigureQuery(
            "holds-set", "Holds set (exceptions of Article 17(3))",
            "SELECT '' AS what, count(*) AS number FROM held, period WHERE at >= first"),
        FigureQuery(
            "holds-released", "Holds released",
            "SELECT '' AS what, count(*) AS number FROM \(inPeriod("hold")) "
                + "AND body->>'$.stage' = 'released'"),
        FigureQuery(
            "holds-standing", "Holds that stand at the end of the period, by kind of data",
            """
            SELECT c.value AS what, count(*) AS number FROM held,
              json_each('["' || replace(categories, ':', '","') || '"]') c
            WHERE stands GROUP BY 1 ORDER BY 1
            """),
        FigureQuery(
            "holds-past-review", "Those of them whose day of review is over",
            "SELECT '' AS what, count(*) AS number FROM held, told "
                + "WHERE stands AND review < until"),
        FigureQuery(
            "holds-owner", "Owners and grounds of holds",
            blank: "packs say neither, because both may name people; see: lethe holds list"),
    ]

    private static let keeping = [
        FigureQuery(
            "shredded", "Records whose content was shredded, by rule of retention",
            "SELECT body->>'$.policy' AS what, sum(body->>'$.count') AS number FROM "
                + inPeriod("shred") + " GROUP BY 1 ORDER BY 1"),
        FigureQuery(
            "backups-stated", "Answers that say that backups keep the data for a time",
            "SELECT '' AS what, count(*) AS number FROM answered "
                + "WHERE ':' || residual || ':' LIKE '%:backups:%'"),
        FigureQuery(
            "backups-days", "How long backups keep it",
            blank: "the policy of each pack states it under ‘backups’; no record counts it"),
    ]

    private static let safeguards = [
        FigureQuery(
            "brakes", "Rows stopped by a brake",
            count(
                "reason",
                from: "ended, period WHERE reason LIKE 'brake-%' AND day >= first AND day < next")),
        FigureQuery(
            "approvals", "What a person let through",
            count("body->>'$.what'", from: inPeriod("approval"))),
        FigureQuery(
            "contradicted", "Rows of which a look-up disagreed with what the service said",
            count(
                "body->>'$.reason'",
                from: inPeriod("outcome") + " AND body->>'$.outcome' = 'contradicted'")),
        FigureQuery(
            "letters", "Letters written",
            count(
                "substr(body->>'$.act', 8)",
                from: inPeriod("manual")
                    + " AND body->>'$.act' LIKE 'letter-%' AND body->>'$.stage' = 'accepted'")),
        FigureQuery(
            "decisions", "Decisions of people about requests that waited",
            // An older Lethe wrote them as acts by hand.
            count(
                "word",
                from: "(SELECT body->>'$.decision' AS word FROM \(inPeriod("decision")) UNION ALL "
                    + "SELECT substr(body->>'$.act', 6) FROM \(inPeriod("manual")) "
                    + "AND body->>'$.act' LIKE 'case-%')")),
        FigureQuery(
            "runs", "Runs, and their rows",
            "SELECT 'runs' AS what, count(*) AS number FROM \(inPeriod("run-end")) UNION ALL "
                + "SELECT 'rows', coalesce(sum(body->>'$.rows'), 0) FROM \(inPeriod("run-end"))"),
    ]

    private static let unknown = [
        FigureQuery(
            "recipients", "Recipients that were told (Article 19)",
            blank: "lethe writes who is to be told (lethe report recipients), and does not see "
                + "whether they were"),
        FigureQuery(
            "complaints", "Complaints and proceedings",
            blank: "they reach the controller, not the ledger"),
    ]
}
