// SPDX-License-Identifier: Apache-2.0

extension SandboxFault {
    /// A list of faults that cannot be taken: which one, why, and on a line of its own what would do.
    public struct Invalid: Error, Hashable, CustomStringConvertible {
        /// Which one, and why, in lower case and without a period at the end.
        public let message: String
        /// What would do.
        public let hint: String

        /// Both, the second on a line of its own.
        public var description: String { "\(message)\nhint: \(hint)" }
    }

    /// Reads faults from a JSON array of objects, as `docs/formats/sandbox.md` describes it. What is
    /// not known is refused, since a fault that never strikes would make a test pass.
    /// - Throws: ``Invalid`` for text that is not JSON, for an unknown field, word or operation, and
    ///   for a value of the wrong kind. Of several mistakes it names the first.
    public static func parse(_ text: String) throws(Invalid) -> [SandboxFault] {
        guard let json = try? JSONReader.read(Array(text.utf8)), let items = json.items else {
            throw Invalid(
                message: "the faults are not a JSON array",
                hint: #"write [{"fault": "drop_after", "operation": "DeleteUsers"}]"#)
        }
        var faults: [SandboxFault] = []
        for (index, item) in items.enumerated() {
            var reader = FaultReader(item, place: index + 1)
            faults.append(try reader.fault())
        }
        return faults
    }
}

/// Reads one fault, and notes which of its fields were understood.
private struct FaultReader {
    private let object: JSON
    private let place: Int
    private var known: Set<String> = []

    init(_ object: JSON, place: Int) {
        self.object = object
        self.place = place
    }

    mutating func fault() throws(SandboxFault.Invalid) -> SandboxFault {
        guard let members = object.members else { throw wrong("is not an object", "{…}") }
        guard let name = try text("fault") else {
            throw wrong("does not say what goes wrong", #"write "fault": "drop_after""#)
        }
        guard let word = FaultWord(rawValue: name) else {
            let words = FaultWord.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong("has an unknown word: \(name)", "there are \(words)")
        }
        var fault = SandboxFault(try effect(word))
        fault.operation = try operation()
        fault.people = try people()
        fault.moreThan = try number("more_than", 0...1_000_000) ?? -1
        fault.turn = try turn()
        if let stray = members.first(where: { !known.contains($0.name) }) {
            throw wrong(
                "has a field that \(name) does not take: \(stray.name)",
                "it takes \(known.sorted().joined(separator: ", "))")
        }
        return fault
    }

    private mutating func effect(
        _ word: FaultWord
    ) throws(SandboxFault.Invalid) -> SandboxFault.Effect {
        switch word {
        case .dropBefore, .dropAfter: return .drop(applied: word == .dropAfter)
        case .resetBefore, .resetAfter: return .reset(applied: word == .resetAfter)
        case .cut: return .cut
        case .truncate: return .truncate
        case .holdBefore:
            return .hold(milliseconds: try needed("milliseconds", 0...3_600_000))
        case .delay: return .delay(milliseconds: try needed("milliseconds", 0...3_600_000))
        case .limit:
            return .limit(
                retryAfter: try number("retry_after", 0...86_400),
                resetAfter: try number("reset_after", -86_400...86_400),
                plain: try flag("plain"))
        case .plain:
            return .plain(status: try needed("status", 500...599), applied: try flag("applied"))
        case .error:
            return .error(
                status: try needed("status", 400...599), code: try needed("code", -1...999),
                applied: try flag("applied"))
        case .timeout: return .error(status: 408, code: 23, applied: try flag("applied"))
        case .tooLarge: return .error(status: 413, code: 22, applied: try flag("applied"))
        case .input: return .error(status: 400, code: 4, applied: try flag("applied"))
        case .wrongRegion: return .error(status: 400, code: 69, applied: false)
        case .suspended: return .error(status: 403, code: 99, applied: false)
        case .revoked: return .error(status: 401, code: 40, applied: false)
        case .doubleHeaders: return .doubleHeaders
        case .skewReset: return .skewReset(seconds: try needed("seconds", -86_400...86_400))
        case .taskFails: return .failTask
        case .taskHangs: return .hangTask
        case .taskSays:
            guard let says = try text("word") else {
                throw wrong("needs word", #"write "word": "paused""#)
            }
            return .nameTask(says)
        case .taskSplits:
            return .splitTask(
                failing: try number("failing", 0...100) ?? 0,
                missing: try number("missing", 0...100) ?? 0)
        case .taskForgotten: return .forgetTask
        case .peopleReturn: return .returnPeople
        case .hidesOnly: return .lie(.hidesOnly)
        case .keeps: return .lie(.keeps(try kept()))
        case .softens: return .lie(.softens)
        case .deletesSome:
            return .lie(.deletesSome(messages: try number("messages", 0...1_000_000) ?? 1000))
        case .undeletes:
            return .lie(.undeletes(seconds: try number("seconds", 0...31_536_000) ?? 3600))
        case .doesNothing: return .doNothing
        case .searchLags: return .lagSearch(seconds: try number("seconds", 1...3600) ?? 60)
        case .emptyList: return .twist(.empty)
        case .capsPage: return .twist(.capped(try number("items", 0...100) ?? 30))
        case .repeats: return .twist(.repeated)
        case .namesOthers: return .twist(.renamed)
        case .addsOthers: return .twist(.joined(try number("items", 1...1000) ?? 1))
        case .answersTwice: return .answerTwice
        case .absurdLimit: return .absurdLimit(try text("says") ?? "9223372036854775807")
        case .hidesTask: return .hideTask
        case .firewall: return .firewall
        case .tellsTime:
            return .tellTime(seconds: try number("seconds", -4_000_000_000...4_000_000_000) ?? 0)
        }
    }

    private mutating func kept() throws(SandboxFault.Invalid) -> Lie.Kept {
        let words = Lie.Kept.allCases.map(\.rawValue).joined(separator: ", ")
        guard let kept = try text("what").flatMap(Lie.Kept.init(rawValue:)) else {
            throw wrong("does not say what is kept", "write what as one of \(words)")
        }
        return kept
    }

    private mutating func operation() throws(SandboxFault.Invalid) -> String? {
        guard let name = try text("operation") else { return nil }
        guard Operation(rawValue: name) != nil else {
            let names = Operation.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong("has an unknown operation: \(name)", "there are \(names)")
        }
        return name
    }

    private mutating func people() throws(SandboxFault.Invalid) -> [String] {
        guard let value = field("people") else { return [] }
        let texts = value.items?.compactMap(\.text) ?? []
        guard !texts.isEmpty, texts.count == value.items?.count else {
            throw wrong("needs ids in people", #"write "people": ["user-0007"]"#)
        }
        return texts
    }

    private mutating func turn() throws(SandboxFault.Invalid) -> SandboxFault.Turn {
        var turns: [SandboxFault.Turn] = []
        let most = 1...1_000_000_000
        if let number = try number("call", most) { turns.append(.call(number)) }
        if let number = try number("every", most) { turns.append(.every(number)) }
        if let number = try number("next", most) { turns.append(.next(number)) }
        switch field("chance") {
        case nil: break
        case .double(let chance)? where (0...1).contains(chance): turns.append(.chance(chance))
        case .int(let chance)? where (0...1).contains(chance):
            turns.append(.chance(Double(chance)))
        case _?: throw wrong("has a chance that is not a number of 0 to 1", "write 0.05")
        }
        guard turns.count < 2 else {
            throw wrong("strikes in two ways", "keep one of call, every, next and chance")
        }
        return turns.first ?? .each
    }

    private mutating func field(_ name: String) -> JSON? {
        known.insert(name)
        return object[name]
    }

    private mutating func text(_ name: String) throws(SandboxFault.Invalid) -> String? {
        guard let value = field(name) else { return nil }
        guard let text = value.text, !text.isEmpty else {
            throw wrong("needs a text for \(name)", "write it in quotes")
        }
        return text
    }

    private mutating func flag(_ name: String) throws(SandboxFault.Invalid) -> Bool {
        guard let value = field(name) else { return false }
        guard let flag = value.flag else {
            throw wrong("needs true or false for \(name)", "leave it away for false")
        }
        return flag
    }

    private mutating func number(
        _ name: String, _ range: ClosedRange<Int>
    ) throws(SandboxFault.Invalid) -> Int? {
        guard let value = field(name) else { return nil }
        guard let number = value.integer.flatMap(Int.init(exactly:)), range.contains(number) else {
            throw wrong(
                "needs a whole number for \(name)",
                "from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private mutating func needed(
        _ name: String, _ range: ClosedRange<Int>
    ) throws(SandboxFault.Invalid) -> Int {
        guard let number = try number(name, range) else {
            throw wrong(
                "needs \(name)", "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func wrong(_ what: String, _ hint: String) -> SandboxFault.Invalid {
        SandboxFault.Invalid(message: "fault \(place) \(what)", hint: hint)
    }
}
