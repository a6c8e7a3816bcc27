// SPDX-License-Identifier: Apache-2.0

/// What an action is, as records say it: never whose data, never who the new owner is.
public struct RecordedModes: Hashable, Sendable {
    /// A category of a person's data, as a field of records.
    struct Category: Sendable {
        var name: String
        /// Whether it goes as a whole or not at all, and so is `true` or `false`.
        var isFlag = false
        var formats = FieldFormats.all
    }

    /// The categories. A deletion says of each how far it goes (`hard`, `soft` or `pruning`); one that is
    /// not there is left untouched. This is the one list of them in records.
    static let categories = [
        Category(name: "user"), Category(name: "messages"), Category(name: "conversations"),
        Category(name: "calls"), Category(name: "files", isFlag: true), Category(name: "feeds"),
    ]

    /// The names of all fields: what the action amounts to, and the categories.
    public static let names = ["effect"] + categories.map(\.name)

    /// All fields in the order in which records have them.
    fileprivate static let fields = ([Category(name: "effect")] + categories).sorted {
        $0.name < $1.name
    }

    /// What the action amounts to: `erasure` only for `user: hard`.
    public var effect: String? {
        get { self["effect"] }
        set { self["effect"] = newValue }
    }

    private var words = [String?](repeating: nil, count: fields.count)

    /// Nothing.
    public init() {}

    /// How far it goes in a category, as a word; `true` or `false` for one that goes as a whole or not at
    /// all. A category that no record knows has no word, and is given none.
    public subscript(name: String) -> String? {
        get { Self.place(of: name).flatMap { words[$0] } }
        set { if let place = Self.place(of: name) { words[place] = newValue } }
    }

    private static func place(of name: String) -> Int? { fields.firstIndex { $0.name == name } }

    fileprivate mutating func visit(_ place: Int, _ fields: inout some RecordFields) {
        let field = Self.fields[place]
        var word = words[place]
        if field.isFlag {
            var flag = word.map { $0 == "true" }
            fields.optional(field.name, &flag, field.formats)
            word = flag.map { $0 ? "true" : "false" }
        } else {
            fields.optional(field.name, &word, field.formats)
        }
        if word != words[place] { words[place] = word }
    }
}

/// Goes through the fields of a record and through ``RecordedModes`` among them, each field where its name
/// belongs.
struct ModesAmong<Fields: RecordFields>: RecordFields {
    private var fields: Fields
    private var modes: RecordedModes
    private var next = 0

    init(_ fields: Fields, _ modes: RecordedModes) {
        self.fields = fields
        self.modes = modes
    }

    mutating func needed(_ name: String, _ value: inout String) {
        visitModes(before: name)
        fields.needed(name, &value)
    }

    mutating func needed(_ name: String, _ value: inout Int64) {
        visitModes(before: name)
        fields.needed(name, &value)
    }

    mutating func optional(_ name: String, _ value: inout String?, _ formats: FieldFormats) {
        visitModes(before: name)
        fields.optional(name, &value, formats)
    }

    mutating func optional(_ name: String, _ value: inout Int64?, _ formats: FieldFormats) {
        visitModes(before: name)
        fields.optional(name, &value, formats)
    }

    mutating func optional(_ name: String, _ value: inout Bool?, _ formats: FieldFormats) {
        visitModes(before: name)
        fields.optional(name, &value, formats)
    }

    /// Goes through what is left of the modes, and gives both back.
    mutating func end() -> (Fields, RecordedModes) {
        visitModes(before: nil)
        return (fields, modes)
    }

    private mutating func visitModes(before name: String?) {
        while next < RecordedModes.fields.count {
            if let name, !(RecordedModes.fields[next].name < name) { return }
            modes.visit(next, &fields)
            next += 1
        }
    }
}
