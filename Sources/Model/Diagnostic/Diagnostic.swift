// SPDX-License-Identifier: Apache-2.0

/// Something to say about an input, as a value: what happened, where, and what to do.
///
/// Texts are lower-case, without a trailing period, and never carry a value of the row: a message
/// may be mailed to people who must not see whose request it was.
public struct Diagnostic: Hashable, Sendable {
    /// A stable word for what is wrong, such as `bad-date`: `[a-z0-9-]+`.
    public var code: String
    /// What happened.
    public var message: String
    /// What to do about it.
    public var hint: String?
    /// The column of the table or the key of the object, by its name in the file.
    public var field: String?

    /// A diagnostic with each of its parts.
    public init(code: String, message: String, hint: String? = nil, field: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
        self.field = field
    }
}
