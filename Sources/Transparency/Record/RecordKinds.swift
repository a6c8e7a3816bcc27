// SPDX-License-Identifier: Apache-2.0

/// Every kind of record that there is. A new kind is one file in `Kinds` and one line here.
public enum RecordKinds {
    /// The kinds, by their words.
    public static let all: [any RecordBody.Type] = [
        AnswerRecord.self, ApprovalRecord.self, DecisionRecord.self, GenesisRecord.self,
        HoldRecord.self, InputRecord.self, IntentRecord.self, KeyRecord.self, ManualRecord.self,
        NoteRecord.self,
        OutcomeRecord.self, PlanRecord.self, RecoveredRecord.self, RunEndRecord.self,
        RunStartRecord.self, SettledRecord.self, ShredRecord.self,
    ]

    /// The fields of each kind, by its word.
    static let shapes: [String: RecordShape] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.kind, RecordShape(fields(of: $0))) })

    /// The words of the kinds that a format has.
    static func words(format: Int64) -> Set<String> {
        Set(all.filter { $0.since <= format }.map { $0.kind })
    }

    /// The newest format that a kind or a field of one is of.
    static let newest = all.flatMap { [$0.since] + fields(of: $0).map(\.formats.first) }.max() ?? 1

    /// The words of the kinds that may stand outside of a run, sorted.
    static let outside: [String] = all.filter { $0.mayStandOutside }.map { $0.kind }.sorted()

    /// The fields of a kind, in their order.
    public static func fields(of kind: any RecordBody.Type) -> [RecordField] {
        var listing = RecordListing()
        var body = kind.init()
        body.visit(&listing)
        return listing.fields
    }
}
