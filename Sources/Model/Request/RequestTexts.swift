// SPDX-License-Identifier: Apache-2.0

/// The texts of one request in one run of UTF-8, as its row had them.
///
/// A row has seven texts and more, and of a million rows most are decided without a look at any of
/// them: so a `String` is made when it is asked for, and not before.
public struct RequestTexts: Sendable {
    private var bytes: [UInt8]
    private var reference: Place
    private var subject: Place
    private var jurisdiction = Place.none
    private var reason = Place.none
    private var newChannelOwner = Place.none
    private var newCallOwner = Place.none
    private var note = Place.none
    private(set) var attributeNames: [String] = []
    private var attributesStart = 0

    /// One of the texts.
    enum Name: CaseIterable {
        case reference, subject, jurisdiction, reason, newChannelOwner, newCallOwner, note
    }

    /// Where a text lies, to 4 GiB.
    private struct Place: Sendable {
        var start: UInt32
        var end: UInt32

        /// The place of a text that is not there.
        static let none = Place(start: .max, end: 0)

        var range: Range<Int>? { start <= end ? Int(start)..<Int(end) : nil }
    }

    /// Says where the jurisdiction lies.
    public mutating func setJurisdiction(at range: Range<Int>) {
        jurisdiction = Self.place(range)
    }

    /// Says where the ground lies.
    public mutating func setReason(at range: Range<Int>) { reason = Self.place(range) }

    /// Says where the remark lies.
    public mutating func setNote(at range: Range<Int>) { note = Self.place(range) }

    /// Says where the id of the channels' new owner lies; false, and nothing is set, if no
    /// ``SubjectID`` can have that id.
    public mutating func setNewChannelOwner(at range: Range<Int>) -> Bool {
        guard SubjectID.isFit(bytes.span.extracting(range)) else { return false }
        newChannelOwner = Self.place(range)
        return true
    }

    /// Says where the id of the calls' new owner lies; false, and nothing is set, if no
    /// ``SubjectID`` can have that id.
    public mutating func setNewCallOwner(at range: Range<Int>) -> Bool {
        guard SubjectID.isFit(bytes.span.extracting(range)) else { return false }
        newCallOwner = Self.place(range)
        return true
    }

    /// Says what the attributes are called, and from where on their values lie, each ended by
    /// ``Attributes/end``.
    public mutating func setAttributes(names: [String], from start: Int) {
        attributeNames = names
        attributesStart = start
    }

    private static func place(_ range: Range<Int>) -> Place {
        Place(start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
    }
}

extension RequestTexts {
    /// Texts that lie in `bytes`, which are UTF-8: a request's number, and the id of its person.
    /// Nil if no ``SubjectID`` can have that id.
    public init?(_ bytes: [UInt8], reference: Range<Int>, subject: Range<Int>) {
        guard SubjectID.isFit(bytes.span.extracting(subject)) else { return nil }
        // All at once: field by field, the compiler would copy the whole at the end.
        self.init(
            bytes: bytes, reference: Self.place(reference), subject: Self.place(subject))
    }

    init(reference: String, subject: SubjectID) {
        let number = Array(reference.utf8)
        let bytes = number + subject.rawValue.utf8
        self.init(
            bytes: bytes, reference: Self.place(0..<number.count),
            subject: Self.place(number.count..<bytes.count))
    }

    /// A text; nil for one that is not there.
    subscript(name: Name) -> String? {
        get { self[place: name].range.map { String(decoding: bytes[$0], as: UTF8.self) } }
        set {
            guard let newValue else {
                self[place: name] = .none
                return
            }
            let start = bytes.count
            bytes.append(contentsOf: newValue.utf8)
            self[place: name] = Self.place(start..<bytes.count)
        }
    }

    /// An id; each that lies here has been checked.
    subscript(id name: Name) -> SubjectID? {
        get { self[name].map { SubjectID(fit: $0) } }
        set { self[name] = newValue?.rawValue }
    }

    func has(_ name: Name) -> Bool { self[place: name].range != nil }

    var attributes: Attributes {
        get { Attributes(names: attributeNames, values: bytes, from: attributesStart) }
        set {
            attributeNames = newValue.names
            attributesStart = bytes.count
            bytes.append(contentsOf: newValue.values)
        }
    }

    private subscript(place name: Name) -> Place {
        get {
            switch name {
            case .reference: reference
            case .subject: subject
            case .jurisdiction: jurisdiction
            case .reason: reason
            case .newChannelOwner: newChannelOwner
            case .newCallOwner: newCallOwner
            case .note: note
            }
        }
        set {
            switch name {
            case .reference: reference = newValue
            case .subject: subject = newValue
            case .jurisdiction: jurisdiction = newValue
            case .reason: reason = newValue
            case .newChannelOwner: newChannelOwner = newValue
            case .newCallOwner: newCallOwner = newValue
            case .note: note = newValue
            }
        }
    }
}

extension RequestTexts: Hashable {
    /// Whether both have the same texts, byte by byte, wherever they lie.
    public static func == (a: RequestTexts, b: RequestTexts) -> Bool {
        Name.allCases.allSatisfy { a.text($0) == b.text($0) } && a.attributes == b.attributes
    }

    /// Hashes the texts.
    public func hash(into hasher: inout Hasher) {
        for name in Name.allCases { hasher.combine(text(name)) }
        hasher.combine(attributes)
    }

    private func text(_ name: Name) -> ArraySlice<UInt8>? {
        self[place: name].range.map { bytes[$0] }
    }
}
