// SPDX-License-Identifier: Apache-2.0
import Model

extension PageWords {
    static let english = PageWords(
        run: "Run",
        nights: "Nights",
        outcome: "outcome",
        rows: "rows",
        means: "meaning",
        reason: "reason",
        balance: "Balance",
        needsYou: "What needs you",
        needs: "to do",
        keptBack: "Kept back by holds and rules",
        evidence: "What was looked at afterwards",
        category: "data",
        seen: "seen",
        remarks: "Remarks",
        proof: "How to check this page",
        check:
            "The numbers stand in the signed pack beside this page. Its fingerprint, and the check of the whole pack:",
        checkpoint: "The checkpoint of this night; compare it with the one you were sent:",
        deadlines: "Last days for an answer, the next thirty days",
        day: "day",
        requests: "requests",
        noDeadlines: "No open request has its last day in these days.",
        waiting: "Who waits, and for what",
        nobodyWaits: "Nobody waits.",
        holdsToReview: "holds past their day of review",
        asOf: "As of",
        nothingOverdue: "No request is overdue.",
        nothingNeeded: "Nothing in this run needs anybody.",
        lateShort: "late",
        minutes: "minutes",
        atBest: "at best",
        notNoted: "not noted",
        atBestMeans:
            "“at best” are the minutes below which Stream’s limits and tasks let nobody come; “not noted” where an earlier version carried out the run, or it was resumed.",
        needed: { $0 == 1 ? "\($0) row needs somebody." : "\($0) rows need somebody." },
        late: {
            $0 == 1
                ? "\($0) row was answered after its last day."
                : "\($0) rows were answered after their last day."
        },
        overdue: { $0 == 1 ? "\($0) request is overdue." : "\($0) requests are overdue." },
        meaning: \.meaning,
        waits: { waits in
            switch waits {
            case .grace: "the end of its grace period"
            case .hold: "the release of a hold"
            case .policy: "another policy: a rule keeps it back"
            case .stopped: "the next run: one was stopped before it"
            case .reopened: "the next run: somebody opened it again"
            case .call: "the end of a call that is on its way"
            case .again: "the next try: it came to no good end"
            case .brake: "somebody’s look: a brake stopped it before anything was sent"
            case .absent: "a second night that finds nobody either"
            case .refusal: "a policy that refuses it no more"
            case .decision: "a person's decision"
            }
        })
}
