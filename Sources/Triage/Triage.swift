// SPDX-License-Identifier: Apache-2.0

public import Model

/// Decides about one person's rows of one night what needs no policy: which of them stand for another,
/// which contradict each other, what is taken back, what must wait for a person. Pure and total; its
/// time grows with the rows of the person and no faster.
///
/// The rules come in this order, and a row that has a standing keeps it:
///
/// 1. ``Draft/answeredBefore()``: an earlier run answered the request.
/// 2. ``Draft/takenBackByDecision()``: somebody decided that a withdrawal proceeds.
/// 3. ``Draft/onItsWay()``: a call for the person is on its way, or a request of theirs is decided.
/// 4. ``Draft/waitsAlready()``: the same wish waits for a later night.
/// 5. ``Draft/takenBack()``: a withdrawal ends what an earlier run left.
/// 6. ``Draft/duplicates(_:)``: the first of several equal wishes stands for all.
/// 7. ``Draft/contradicting()``: different wishes, tonight's or with one that waits.
/// 8. ``Draft/waitingForWord()``: what waits for a person holds up what cannot be undone.
/// 9. ``Draft/heldUp(fileRefused:)``: what could not be read holds up what cannot be undone.
///
/// - Parameters:
///   - day: the day of a receipt in the controller's time zone.
///   - fileRefused: whether a file of the night could not be read: it may have taken back what
///     earlier runs left.
public func triage(
    _ person: PersonTonight, fileRefused: Bool = false,
    day: (Received) -> CalendarDate
) -> PersonStanding {
    var draft = Draft(person)
    draft.answeredBefore()
    draft.takenBackByDecision()
    draft.onItsWay()
    draft.waitsAlready()
    draft.takenBack()
    draft.duplicates(day)
    draft.contradicting()
    draft.waitingForWord()
    draft.heldUp(fileRefused: fileRefused)
    return draft.said
}

/// A person's rows while the rules go over them.
struct Draft {
    let person: PersonTonight
    private(set) var said = PersonStanding()
    /// Whether each of the person's rows is without a standing.
    private(set) var isOpen: [Bool]

    init(_ person: PersonTonight) {
        self.person = person
        isOpen = person.rows.map { $0.place != .settled }
    }

    /// The rows without a standing, each with its place among the person's rows.
    var open: [(place: Int, row: RowTonight)] {
        person.rows.indices.filter { isOpen[$0] }.map { ($0, person.rows[$0]) }
    }

    /// Whether somebody decided that the row at this place proceeds.
    func isDecided(_ place: Int) -> Bool {
        if case .decided = person.rows[place].place { true } else { false }
    }

    /// Whether somebody takes something back, and nothing is said of that yet.
    var hasWithdrawal: Bool { open.contains { $0.row.kind == .withdrawal } }

    mutating func say(
        _ place: Int, _ standing: Standing, _ reason: Reason, stands: Int64? = nil
    ) {
        isOpen[place] = false
        said.rows.append(
            RowStanding(row: person.rows[place].row, standing, reason, stands: stands))
    }

    /// Leaves a row to the policy, whatever other rules would say of it.
    mutating func leave(_ place: Int) { isOpen[place] = false }

    mutating func count(_ receipt: Received, for row: Int64) { said.receipts[row] = receipt }

    mutating func close(_ waiting: WaitingRow, _ how: Closing) { said.closed[waiting.row] = how }
}
