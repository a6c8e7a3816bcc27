// SPDX-License-Identifier: Apache-2.0

/// What figures are asked of: views over one table `record(body)` with a record a row, as packs and the
/// ledger both have it.
enum FigureViews {
    /// A view: its name and what it selects.
    typealias View = (name: String, sql: String)

    /// The views for a period, each from those before it.
    static func all(_ period: FigurePeriod) -> [View] {
        [
            (
                "period(first, next)",
                "SELECT '\(period.first)', '\(period.next)'"
            ), ("told(until)", told), ("ended", ended), ("latest", latest), ("request", request),
            ("answered", answered),
            ("held", held),
        ]
    }

    /// The day up to which records tell of the period: what is due later is not late yet.
    private static let told = """
        SELECT min(next, (SELECT coalesce(max(substr(body->>'$.at', 1, 10)), '') FROM record))
        FROM period
        """

    /// The rows of requests, each with the day of its end: those that stand for others, ask for nothing or
    /// look somebody up again and find nothing new are none.
    private static let ended = """
        SELECT body->>'$.case' AS name, body->>'$.idx' AS idx,
          substr(body->>'$.at', 1, 10) AS day, coalesce(body->>'$.regime', 'none') AS law,
          body->>'$.request' AS asked, body->>'$.outcome' AS outcome,
          body->>'$.reason' AS reason, body->>'$.rule' AS rule,
          substr(body->>'$.received', 1, 10) AS received, body->>'$.deadline' AS deadline,
          body->>'$.deadline_rule' AS deadline_rule, body->>'$.deadline_met' AS met,
          body->>'$.residual' AS residual,
          body->>'$.call' IS NOT NULL AND body->>'$.reason' <> 'stopped' AS sent,
          CASE WHEN body->>'$.outcome' = 'verified'
              AND (body->>'$.effect' = body->>'$.request' OR body->>'$.request' = 'withdrawal'
                AND body->>'$.effect' = 'reactivation') THEN 'in whole'
            WHEN body->>'$.outcome' = 'verified' OR body->>'$.reason' = 'out-of-sight'
              THEN 'in part'
            WHEN body->>'$.reason' = 'withdrawn' THEN 'withdrawn'
            WHEN body->>'$.outcome' = 'refused' THEN 'refused'
            WHEN body->>'$.outcome' = 'absent' AND body->>'$.carried' IS NOT NULL
              THEN 'nobody found' END AS how
        FROM record WHERE body->>'$.kind' = 'outcome' AND body->>'$.case' IS NOT NULL
          AND body->>'$.outcome' NOT IN ('duplicate', 'omitted', 'rejected')
          AND body->>'$.reason' NOT IN ('looked-up-again', 'not-checkable')
        """

    /// Where each request stood at the end of the period. That nobody was found is no answer where
    /// something was sent whose good end nobody saw.
    private static let latest = """
        SELECT name, idx, day, law, asked, outcome, reason, rule, received, deadline, deadline_rule,
          met, residual, iif(how = 'nobody found' AND sent > ended, NULL, how) AS how
        FROM (SELECT e.name, e.idx, e.day, e.law, e.asked, e.outcome, e.reason, e.rule, e.received,
            e.deadline, e.deadline_rule, e.met, e.residual, e.how,
            row_number() OVER (PARTITION BY name ORDER BY idx DESC) AS place,
            max(iif(sent, idx, -1)) OVER (PARTITION BY name) AS sent,
            max(iif(outcome = 'verified', idx, -1)) OVER (PARTITION BY name) AS ended
          FROM ended e, period p WHERE e.day < p.next) WHERE place = 1
        """

    /// The requests that were received in the period.
    private static let request = """
        SELECT * FROM latest, period WHERE received >= first AND received < next
        """

    /// The requests that were answered in the period, and after how many days.
    private static let answered = """
        SELECT latest.*, CAST(julianday(day) - julianday(received) AS INTEGER) AS days
        FROM latest, period WHERE how IS NOT NULL AND day >= first
        """

    /// The holds that were set before the end of the period, and whether they stood at it.
    private static let held = """
        SELECT s.body->>'$.at' AS at, s.body->>'$.categories' AS categories,
          s.body->>'$.review' AS review,
          s.body->>'$.idx' NOT IN (SELECT r.body->>'$.set_by' FROM record r, period q
            WHERE r.body->>'$.kind' = 'hold' AND r.body->>'$.stage' = 'released'
              AND r.body->>'$.set_by' IS NOT NULL AND r.body->>'$.at' < q.next) AS stands
        FROM record s, period p WHERE s.body->>'$.kind' = 'hold'
          AND s.body->>'$.stage' = 'set' AND s.body->>'$.at' < p.next
        """
}
