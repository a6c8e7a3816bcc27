// SPDX-License-Identifier: Apache-2.0

public import Model

/// How the files of one system are to be read: which column is what, how dates are written, which
/// words mean what, which rows are left out, and which identity is the Stream user id.
///
/// Without a profile a file has Lethe's own columns. ``builtIn`` has one for each system whose
/// export Lethe knows; `profiles` in `lethe.yaml` has the controller's own.
public struct IntakeProfile: Sendable {
    /// By what it is chosen, and what the report calls it.
    public var name: String
    /// Finds the person behind a hash among the ids that ``IdentityRule/hashed`` names; needed only
    /// there. Intake has no cryptography of its own, so the caller gives it.
    public var resolve: (@Sendable (HashScheme, String) -> SubjectID?)?
    /// Which identity of a request is the Stream user id.
    public var identity = IdentityRule()

    /// Folded headings, and what they stand for.
    var columns: [[UInt8]: Field] = [:] {
        didSet { given = Set(columns.values) }
    }
    private(set) var given: Set<Field> = []
    /// What stands for a missing or empty cell: of type, regime, reason, jurisdiction.
    var defaults: [Field: String] = [:]
    var dates = DateRule(isLenient: true)
    /// Folded words, and what they ask for; they come before Lethe's own words.
    var types: [[UInt8]: TypeMeaning] = [:]
    /// What parts the types of a row that can have several.
    var typeSeparator: String?
    /// Jurisdictions in capitals, and the law of their requests.
    var regimes: [String: Regime] = [:]
    /// Whether a jurisdiction that ``regimes`` does not have stands for its usual law; the request
    /// is then marked.
    var knowsUsualRegimes = false
    var leaveOut: [LeaveOutRule] = []
    /// Which states of a request are released for execution, and which are not yet.
    var states: [StateRule] = []
    /// Texts that are hardly ids, and are in this app.
    var allowedIDs: Set<IDShape> = []
    /// Whether an object with a list of ids is one row for each of them.
    var oneRowEach = false
    /// Attributes that are called otherwise in the file: the names that they get, by the folded
    /// headings.
    var attributes: [[UInt8]: String] = [:]
    /// Columns that are not kept as attributes, folded, and why.
    var ignored: [[UInt8]: String] = [:]
    /// Those of them of which the house itself says that they are nothing to heed, folded.
    var unheeded: Set<[UInt8]> = []

    /// A profile that says nothing yet.
    init(name: String) {
        self.name = name
    }

    /// The field that a folded heading stands for: the profile's own word first, then Lethe's name,
    /// unless the profile reads that field from another column.
    func field(named heading: [UInt8]) -> Field? {
        if let field = columns[heading] { return field }
        guard ignored[heading] == nil, let field = Field.named(heading), !given.contains(field)
        else { return nil }
        return field
    }

    /// The first mandatory field that a table with these fields cannot give its rows.
    func missing(from present: Set<Field>) -> Field? {
        Field.allCases.first { field in
            guard field.isMandatory, !present.contains(field), defaults[field] == nil else {
                return false
            }
            let isKnownByPlace = !regimes.isEmpty || knowsUsualRegimes
            return !(field == .regime && isKnownByPlace && present.contains(.jurisdiction))
        }
    }

    /// What to do about a table that does not have a mandatory field.
    func hint(missing field: Field, like heading: String?) -> String {
        if let heading {
            return "did you mean \"\(heading)\"? say so in a profile: "
                + "columns: {\(field.name): \(heading)}"
        }
        switch field {
        case .type:
            return "say which column it is: columns: {type: …}; a default is for files in which "
                + "everybody asks for the same"
        case .regime: return "give the profile a default: defaults: {regime: gdpr}"
        default:
            let expected = headings[field].map { " the profile \(name) reads it from \"\($0)\";" }
            return "add it to the header;\(expected ?? "") another name goes into a profile: "
                + "columns: {\(field.name): …}"
        }
    }

    /// The heading that the profile expects for a field, for errors.
    func heading(of field: Field) -> String? {
        headings[field]
    }

    /// Keeps these columns from becoming attributes.
    mutating func ignore(_ why: String, _ headings: String...) {
        for heading in headings { ignored[folded(heading.utf8)] = why }
    }

    /// Headings as written, for ``heading(of:)``.
    private var headings: [Field: String] = [:]

    /// Reads `field` from the column of this name.
    mutating func read(_ field: Field, from heading: String) {
        if let earlier = headings[field] { columns[folded(earlier.utf8)] = nil }
        columns[folded(heading.utf8)] = field
        headings[field] = heading
    }
}

/// What a word in the column of types asks for.
enum TypeMeaning: Hashable, Sendable {
    case kind(RequestKind)
    /// The same, beside something that Lethe does not do, such as access.
    case kindAmongOthers(RequestKind)
    /// Something that Lethe does not do: the row is left out and counted.
    case other
}

extension IntakeProfile {
    /// What the text of the column of types asks for; several may stand in it.
    func meaning(of text: ArraySlice<UInt8>) throws(RowProblem) -> TypeMeaning {
        var meant: RequestKind?
        var hasOther = false
        for word in words(of: text) {
            if let meaning = types[word] ?? Vocabulary.kinds[word].map({ .kind($0) }) {
                guard case .kind(let kind) = meaning else {
                    hasOther = true
                    continue
                }
                guard meant == nil || meant == kind else { throw .twoTypes }
                meant = kind
            } else if Vocabulary.isOther(word) {
                hasOther = true
            } else {
                throw Vocabulary.problem(with: word)
            }
        }
        return meant.map { hasOther ? .kindAmongOthers($0) : .kind($0) } ?? .other
    }

    /// Whether the text of the column of types orders a hold, and the profile does not say what it
    /// means.
    func ordersHold(_ text: ArraySlice<UInt8>) -> Bool {
        words(of: text).contains { types[$0] == nil && Vocabulary.ordersHold($0) }
    }

    func words(of text: ArraySlice<UInt8>) -> [[UInt8]] {
        guard let separator = typeSeparator?.utf8.first else { return [folded(text)] }
        return text.split(separator: separator).map { folded($0) }
    }
}
