// SPDX-License-Identifier: Apache-2.0

import Model

/// Which states of another system say that a request is released for execution. What is irreversible
/// needs such a word; every other state waits or is not understood.
struct StateRule: Hashable, Sendable {
    /// The column as written.
    let column: String
    /// The column folded.
    let key: [UInt8]
    /// The folded states that are released.
    var released: Set<[UInt8]>
    /// The folded states that are known and not released yet; nil if every other state is.
    var waiting: Set<[UInt8]>?
    /// Whether a row without a state is released: where a file is made of orders alone.
    let mayBeMissing: Bool

    init(
        column: String, released: [String], waiting: [String]?, mayBeMissing: Bool = false
    ) {
        self.mayBeMissing = mayBeMissing
        self.column = column
        key = folded(column.utf8)
        self.released = Set(released.map { folded($0.utf8) })
        self.waiting = waiting.map { Set($0.map { folded($0.utf8) }) }
    }

    /// What the text of the column says; nil and an empty text say nothing.
    func state(_ text: [UInt8]?) -> RowState {
        let word = folded(text ?? [])
        if released.contains(word) { return .released }
        guard !word.isEmpty else { return mayBeMissing ? .released : .unknown }
        return waiting?.contains(word) ?? true ? .waiting : .unknown
    }
}

/// What a row says of the state of its request.
enum RowState: Hashable {
    /// It may be carried out.
    case released
    /// It may not be carried out yet.
    case waiting
    /// Nobody has said what the word means, or there is none.
    case unknown
}

extension IntakeProfile {
    /// What the row says of its state: waiting if any column says so; nil if no column is asked.
    func state(of cells: RowCells) -> RowState? {
        guard !states.isEmpty else { return nil }
        let found = states.map { $0.state(value(of: $0.column, $0.key, in: cells)) }
        if found.contains(.waiting) { return .waiting }
        return found.contains(.unknown) ? .unknown : .released
    }
}
