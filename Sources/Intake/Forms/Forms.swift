// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

/// The JSON objects of other systems, known by their shape.
enum Forms {
    /// The rows that an object stands for; nil if it has no form that is known here, so that it can
    /// only be one of Lethe's own flat objects.
    /// - Parameters:
    ///   - meta: what a batch says of all its requests.
    ///   - asked: the columns that a rule asks for.
    ///   - stated: what somebody says for the whole file.
    ///   - profile: how the object is to be read; without one, the form's built-in profile.
    static func rows(
        of tree: JSON, meta: JSON?, profile: IntakeProfile?, asked: [ColumnName],
        stated: Stated, origin: Origin
    ) -> [IntakeRow]? {
        var form: any RequestForm
        if let found = OpenDSRForm(tree, meta: meta) {
            form = found
        } else if let found = KetchForm(tree) {
            form = found
        } else if let found = FlattenedForm(tree, profile: profile) {
            form = found
        } else {
            return nil
        }
        let usual = form.usual
        var reading = profile ?? usual
        if reading.identity.types.isEmpty { reading.identity.types = usual.identity.types }
        var cells = RowCells()
        cells.asked = asked
        cells.watched = asked
        cells.renamed = reading.attributes
        cells.stated = stated
        do throws(RowProblem) {
            try form.fill(&cells, reading)
            if !form.heedsBatch { try cells.complete(from: meta, reading) }
        } catch {
            let field = error.field.map { usual.heading(of: $0) ?? $0.name } ?? form.blamed
            return [
                .rejected(
                    Rejection(
                        origin: origin, reference: cells.reference,
                        diagnostic: error.diagnostic(field: field)))
            ]
        }
        let shared = SharedProfile(reading)
        func row(_ cells: RowCells) -> IntakeRow {
            var cells = cells
            return cells.row(at: origin, profile: shared) { field in
                form.names[field] ?? usual.heading(of: field) ?? field.name
            }
        }
        guard form.people.count > 1 else { return [row(cells)] }
        // Each person's request has a number of its own, which its owner can find again.
        let reference = cells.reference
        return form.people.enumerated().map { place, person in
            var own = cells
            own.set(.userID, to: person)
            if let reference { own.set(.requestID, to: "\(reference)/\(place + 1)") }
            return row(own)
        }
    }
}

/// One object in one form.
protocol RequestForm {
    /// The built-in profile of the form.
    var usual: IntakeProfile { get }
    /// The names of fields, where the object does not use the profile's.
    var names: [Field: String] { get }
    /// The ids of an object that is one row for each of them.
    var people: [String] { get }
    /// The member to blame for a problem that no field has.
    var blamed: String? { get }
    /// Whether it takes itself what a batch says of all its requests.
    var heedsBatch: Bool { get }
    /// Puts what the object says into cells.
    mutating func fill(_ cells: inout RowCells, _ profile: IntakeProfile) throws(RowProblem)
}

extension RequestForm {
    var names: [Field: String] { [:] }
    var people: [String] { [] }
    var heedsBatch: Bool { false }
}

/// One of the identities that a request gives.
struct FormIdentity {
    var type: String
    var value: String
    /// `raw`, or the hash: `sha256`.
    var format: String

    /// Makes the one identity that is the Stream user id the cell of the person.
    static func choose(
        among identities: [FormIdentity], _ profile: IntakeProfile, into cells: inout RowCells
    ) {
        let wanted = identities.filter { profile.identity.wants($0.type.utf8) }
        guard let first = wanted.first else {
            cells.identityProblem = .noIdentity
            return
        }
        let isOne = wanted.allSatisfy {
            $0.value.utf8.elementsEqual(first.value.utf8) && $0.format == first.format
        }
        guard isOne else {
            cells.identityProblem = .ambiguousIdentity
            return
        }
        cells.set(.userID, to: first.value)
        cells.identityFormat = String(decoding: folded(first.format.utf8), as: UTF8.self)
    }
}
