// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

/// What a column that is no field of a request may say against it, whoever wrote the file: that it is
/// closed, stopped, not yet released or no real one, or that the person's data is to be kept.
enum Against: Hashable {
    /// A column that says how the request stands: what is no word for going on speaks against it.
    case status
    /// A column that may say how the request stands, or where somebody lives.
    case state
    /// A column that says whether the request may be carried out: a no speaks against it.
    case approval
    /// A column that says whether somebody wants it: only a plain no, or an end, speaks against it.
    case wish
    /// A column that says that it must not be, or is only a test: all but a no speaks against it.
    case obstacle
    /// A column that says where or how a request is to run, such as in a test.
    case mode
    /// A column that speaks of a hold.
    case hold(ColumnName)
    /// A column that says that there is no hold, or none any more: all but a yes speaks against it.
    case released(ColumnName)
    /// A column that says what is asked for, beside the one that is read for it.
    case kind
    /// A column of free words, which may speak of a hold or take the request back.
    case words(ColumnName, SecondThoughts.Place)

    /// What a column of this name may say; nil if nothing against a request, and where a rule asks for
    /// it, or for one whose name stands in its longer one: then the rule decides.
    init?(_ name: String, asked: [ColumnName] = []) {
        guard !asked.contains(where: { $0.matches(name) || $0.isWithin(name) }) else { return nil }
        let words = WordsWithin(name)
        let core = ColumnWords.core(of: words)
        if ColumnWords.released.contains(where: words.contain) {
            self = .released(ColumnName(name))
        } else if ColumnWords.holds.contains(words.letters)
            || ColumnWords.holdsWithin.contains(where: words.contain)
            || HoldWords.stand(in: words, of: name)
        {
            self = .hold(ColumnName(name))
        } else if OtherScripts.mayStand(in: Array(name.utf8)[...]) {
            self = .obstacle
        } else if let inner = Self.inner(name, asked) {
            self = inner
        } else if ColumnWords.kinds.contains(words.letters) {
            self = .kind
        } else if ColumnWords.obstacles.contains(core)
            || ColumnWords.obstacles.contains(ColumnWords.core(of: words, endingIn: ["reason"]))
            || ColumnWords.obstaclesWithin.contains(where: words.contain)
        {
            self = .obstacle
        } else if ColumnWords.wishes.contains(core) {
            self = .wish
        } else if ColumnWords.approvals.contains(core)
            || ColumnWords.approvalsWithin.contains(where: words.contain)
        {
            self = .approval
        } else if ColumnWords.modes.contains(core) {
            self = .mode
        } else if ColumnWords.statuses.contains(Self.letters(of: words, name)) {
            self = .status
        } else if ColumnWords.standings.contains(core) {
            self = .state
        } else if name.contains("."), words.contain(Self.dataRequest) {
            // What Shopify sends where somebody asks for their data.
            self = .obstacle
        } else if ColumnWords.reasons.contains(where: words.contain) {
            self = .words(ColumnName(name), .reason)
        } else if ColumnWords.remarks.contains(where: words.contain) {
            self = .words(ColumnName(name), .remark)
        } else {
            let text = folded(name.utf8)
            self =
                Self.states.contains(where: text.has)
                ? .state : .words(ColumnName(name), .elsewhere)
        }
    }

    /// What lies deep in an object says by its own name what it is, where that says anything, and is
    /// called by its path.
    private static func inner(_ name: String, _ asked: [ColumnName]) -> Against? {
        guard let dot = name.lastIndex(of: "."),
            let inner = Against(String(name[name.index(after: dot)...]), asked: asked)
        else { return nil }
        return switch inner {
        case .hold: .hold(ColumnName(name))
        case .released: .released(ColumnName(name))
        // `name` of `status.name` says nothing by itself.
        case .words: nil
        default: inner
        }
    }

    /// The letters of a name; of `status.name` those of `status`.
    private static func letters(of words: WordsWithin, _ name: String) -> [UInt8] {
        guard name.contains(".") else { return words.letters }
        return ColumnWords.letters(of: words, without: ["name", "value", "label"])
    }

    /// The doubt that a cell of the column brings up; nil if it says nothing against the request.
    func doubt(_ cell: ArraySlice<UInt8>, _ words: inout FreeWords) -> Doubt? {
        if isBlank(cell.span) { return nil }
        if case .words(let name, let place) = self {
            return words.said(in: cell, place)?.doubt(name)
        }
        return said(in: cell) ?? (words.said(in: cell, .elsewhere) == nil ? nil : .unknownState)
    }

    private func said(in cell: ArraySlice<UInt8>) -> Doubt? {
        switch self {
        case .hold(let name): CellWords(cell).saysNone ? nil : .spokenHold(name)
        case .released(let name): CellWords(cell).isYes ? nil : .spokenHold(name)
        case .kind: Vocabulary.asksForMore(cell) ? .otherWish : nil
        case .words: nil
        case .status: Self.goesOn(cell) ? nil : .unknownState
        case .wish: Self.isUnwanted(cell) ? .unknownState : nil
        case .state: Self.isAgainst(cell) ? .unknownState : nil
        case .approval: Self.isRefusal(cell) ? .unknownState : nil
        case .obstacle: CellWords(cell).isNo ? nil : .unknownState
        case .mode: CellWords(cell).has(StateWords.tests) ? .unknownState : nil
        }
    }

    private static func goesOn(_ cell: ArraySlice<UInt8>) -> Bool {
        let words = CellWords(cell)
        return words.has(StateWords.goingOn) && !words.has(StateWords.denials) && !isAgainst(cell)
            && words.areAll(StateWords.plain)
    }

    private static func isAgainst(_ cell: ArraySlice<UInt8>) -> Bool {
        let words = CellWords(cell)
        return words.has(stops)
            || words.has(StateWords.reviews) && !words.has(StateWords.reviewed)
    }

    private static func isUnwanted(_ cell: ArraySlice<UInt8>) -> Bool {
        let words = CellWords(cell)
        return !words.isAbsent && (words.beginsWithNo || isAgainst(cell))
    }

    private static let dataRequest = letters("data request")

    private static func isRefusal(_ cell: ArraySlice<UInt8>) -> Bool {
        if plainYes.contains(Array(cell)) || CellWords(cell).isAbsent { return false }
        return CellWords(cell).beginsWithNo || isAgainst(cell)
            || CellWords(cell).has(ColumnWords.refusals)
    }

    private static let plainYes = Set(["yes", "Yes", "true", "1", "Y"].map { Array($0.utf8) })

    private static let states = StateWords.names.map { Array($0.utf8) }
    private static let stops =
        StateWords.closedWords.map(letters) + StateWords.unreleasedWords.map(letters)
        + StateWords.tests
        + [
            "hold", "held", "litigation", "suspended", "stopped", "frozen", "disputed", "aborted",
            "pausiert", "angehalten", "gestoppt", "zuruckgezogen", "suspendu", "retire",
            "suspendido", "retirado", "sospeso", "ritirato", "draft", "entwurf", "blocked",
            "gesperrt", "blockiert", "awaiting", "declined", "unapproved", "not approved",
            "not authorized", "not released", "not ready", "not verified", "not valid", "do not",
            "nicht freigegeben", "nicht genehmigt", "escalated", "void", "duplicate", "refused",
            "retracted", "annulled", "failed", "stop", "skipped", "ignored", "invalid", "deferred",
            "postponed", "superseded", "solved", "not eligible", "not confirmed", "won t", "wont",
            "abgebrochen", "annule", "annulee", "rejete", "rejetee", "refusee", "retiree",
            "rechazada", "cancelado", "cancelada", "retirada", "annullato", "rifiutato", "recusado",
            "afgewezen", "ingetrokken", "geannuleerd", "anulado", "anulada", "anulowany",
            "anulowano",
            "cancel", "cancels", "undo", "deny", "iptal", "negado", "negada", "halted",
        ].map(letters)

    private static func letters(_ text: String) -> [UInt8] { WordsWithin(text).letters }
}

extension IntakeProfile {
    /// Whether the profile says itself what all words of a column mean. What it leaves out says nothing of
    /// a row that stays, and what a built-in one does not keep may be heard all the same.
    func decides(_ name: String) -> Bool {
        let key = folded(name.utf8)
        return unheeded.contains(key) || states.contains { $0.key == key }
    }
}

extension RowCells {
    /// Hears what lies deeper in an object than its attributes do. Nothing of it answers a rule's question;
    /// what it says against the request is a doubt.
    mutating func hear(_ tree: JSON?, except known: Set<String> = [], path: String = "") {
        func hear(_ value: JSON, _ name: String) {
            if value.isNested {
                self.hear(value, path: name)
            } else if !path.isEmpty, let text = value.said,
                let doubt = Against(name)?.doubt(Array(text.utf8)[...], &freeWords)
            {
                against.append(doubt)
            }
        }
        for member in tree?.members ?? [] where !known.contains(member.name) {
            hear(member.value, path.isEmpty ? member.name : path + "." + member.name)
        }
        for element in tree?.elements ?? [] { hear(element, path) }
    }

    /// What a member of this name may say; objects of one file have the same members.
    private mutating func against(_ name: String) -> Against? {
        let key = Array(name.utf8)
        if let known = meanings[key] { return known }
        let found = Against(name, asked: watched)
        if meanings.count < Self.mostMeanings { meanings[key] = .some(found) }
        return found
    }

    private static let mostMeanings = 256

    /// What members of an object say against it.
    mutating func spokenAgainst(_ profile: IntakeProfile?) -> [Doubt] {
        var doubts: [Doubt] = []
        for (name, value) in members {
            guard let against = against(name), profile?.decides(name) != true,
                let doubt = against.doubt(Array(value.utf8)[...], &freeWords)
            else { continue }
            doubts.append(doubt)
        }
        return doubts
    }
}
