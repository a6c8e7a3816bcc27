// SPDX-License-Identifier: Apache-2.0

// Which rows are one request: a number, a person and a kind, over all nights. In SQL over `w_request`.

extension Ledger {
    /// Whether the rows `l` and `w` are of the same request. Where the names are shredded, the records say
    /// which request it is.
    private static func isSameRequest(_ l: String, _ w: String) -> String {
        """
        ((\(l).subject = \(w).subject OR \(l).subject IS NULL AND \(l).lookup = \(w).lookup)
          AND \(l).kind = \(w).kind
          AND (+\(l).reference = \(w).reference OR \(l).reference IS NULL AND \(w).reference IS NULL
            AND (SELECT body->>'$.case' FROM record WHERE idx = \(l).leaf)
              = (SELECT body->>'$.case' FROM record WHERE idx = \(w).leaf)))
        """
    }

    /// A later row of the same request as `w`: one with an end of its own or none yet, or one that found
    /// the person there again.
    static let later = """
        SELECT 1 FROM w_request l WHERE l.row > w.row AND \(isSameRequest("l", "w"))
          AND iif(\(isRecheck.replacing("w.", with: "l.")), l.outcome = 'contradicted',
            coalesce(l.outcome, '') NOT IN ('duplicate', 'omitted'))
        """

    /// Whether the account of the person of the row `w` was stopped for its request, in a grace, and neither
    /// works again nor is erased, as far as Stream said.
    static func isStopped(_ w: String) -> String {
        """
        EXISTS (SELECT 1 FROM w_request l JOIN w_action a ON a.id = l.action
          WHERE l.row <= \(w).row AND l.outcome = 'deferred' AND a.effect = 'deactivation'
            AND \(isSameRequest("l", w))
            AND NOT EXISTS (SELECT 1 FROM w_request b JOIN w_action x ON x.id = b.action
              WHERE b.subject = l.subject AND b.row > l.row AND b.outcome IN ('verified', 'done')
                AND x.effect IN ('reactivation', 'erasure')))
        """
    }

    /// Whether something was sent for the request of the row `w`, with it or before it, and nobody has seen
    /// its good end since: that nobody is there is no answer then (``Model/CaseState``).
    static func hasLeft(_ w: String) -> String {
        """
        EXISTS (SELECT 1 FROM w_request l
          JOIN w_call c ON c.run = l.run AND c.number = l.call AND c.attempt > 0
          WHERE l.row <= \(w).row AND \(isSameRequest("l", w)) AND l.row > coalesce(
            (SELECT max(v.row) FROM w_request v WHERE v.outcome = 'verified' AND v.row <= \(w).row
              AND \(isSameRequest("v", w))), 0))
        """
    }
}
