// SPDX-License-Identifier: Apache-2.0

/// What came back of a request.
public struct AnswerRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "answer"

    /// When.
    public var at: String?
    /// The call.
    public var call: Int64 = 0
    /// `accepted`, `refused`, `limited`, `not-sent` or `in-doubt`.
    public var result: String = ""
    /// The run.
    public var run: Int64 = 0
    /// The HTTP status, where there was an answer.
    public var status: Int64?
    /// The task that the service gave.
    public var task: String?

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.needed("call", &call)
        fields.needed("result", &result)
        fields.needed("run", &run)
        fields.optional("status", &status)
        fields.optional("task", &task)
    }
}
