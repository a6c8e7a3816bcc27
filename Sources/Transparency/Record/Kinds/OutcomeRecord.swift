// SPDX-License-Identifier: Apache-2.0

/// A row ended: the record behind each row of `report.csv`, whose columns it explains.
public struct OutcomeRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "outcome"

    /// When the service took the call.
    public var acceptedAt: String?
    /// When the row ended.
    public var at: String?
    /// The call that carried it.
    public var call: Int64?
    /// Where it stood in the earlier run that left it for this one.
    public var carried: String?
    /// The request over all its runs: a keyed value that names nobody.
    public var caseNumber: String?
    /// The last day for telling the person that the request arrived.
    public var confirmBy: String?
    /// The last day for an answer.
    public var deadline: String?
    /// Whether it was answered in time; nil for one that is not answered.
    public var deadlineMet: Bool?
    /// The rule that gave the last day.
    public var deadlineRule: String?
    /// What was seen afterwards of each category that was promised: words of `category:word`, joined
    /// by `/`.
    public var evidence: String?
    /// The input: its number in the run, and its format.
    public var file = ""
    /// The line on which the row begins.
    public var line: Int64 = 0
    /// `looks-like-email` or `looks-like-phone`.
    public var mark: String?
    /// What was done.
    public var modes = RecordedModes()
    /// Where the row ended: a word of ``PackFormat/outcomes``.
    public var outcome = ""
    /// The commitment to the policy file that decided (format 1: its SHA-256).
    public var policySource: String?
    /// Why.
    public var reason = ""
    /// The law under which it is answered.
    public var regime: String?
    /// What comes later by itself.
    public var remainder: String?
    /// The controller's number of the request, in the form that may be shown.
    public var reference: String?
    /// What was asked for.
    public var request: String?
    /// Codes of what remains after the action, joined by `:`.
    public var residual: String?
    /// `ok` or `not-ok`: what the service's task said of this person.
    public var result: String?
    /// When the request was received.
    public var received: String?
    /// The policy's rule that decided.
    public var rule: String?
    /// The run.
    public var run: Int64 = 0
    /// When the task's results were read.
    public var settledAt: String?
    /// For a duplicate: the row that stands for it.
    public var standsFor: String?
    /// The commitment to the person's id.
    public var subject: String?
    /// The service's task.
    public var task: String?
    /// When the person was looked up again.
    public var verifiedAt: String?

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/bytes(index:nonce:)``: nearly all records of a ledger are of this kind.
    public func bytes(index: Int64, nonce: String?) throws(RecordError) -> [UInt8] {
        try written(index: index, nonce: nonce)
    }

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        var all = ModesAmong(fields, modes)
        all.optional("accepted_at", &acceptedAt)
        all.needed("at", &at)
        all.optional("call", &call)
        all.optional("carried", &carried)
        all.optional("case", &caseNumber, .since(2))
        all.optional("confirm_by", &confirmBy)
        all.optional("deadline", &deadline)
        all.optional("deadline_met", &deadlineMet)
        all.optional("deadline_rule", &deadlineRule)
        all.optional("evidence", &evidence, .since(2))
        all.needed("file", &file)
        all.needed("line", &line)
        all.optional("mark", &mark)
        all.needed("outcome", &outcome)
        all.optional("policy_source", &policySource)
        all.needed("reason", &reason)
        all.optional("received", &received)
        all.optional("regime", &regime)
        all.optional("remainder", &remainder)
        all.optional("req", &reference)
        all.optional("request", &request)
        all.optional("residual", &residual)
        all.optional("result", &result)
        all.optional("rule", &rule)
        all.needed("run", &run)
        all.optional("settled_at", &settledAt)
        all.optional("stands_for", &standsFor)
        all.optional("subject", &subject)
        all.optional("task", &task)
        all.optional("verified_at", &verifiedAt)
        (fields, modes) = all.end()
    }
}
