// SPDX-License-Identifier: Apache-2.0

import JSON
import Ledger
import Model
import Report
import StreamAPI
import Transparency

/// What is known of a person, as tables or as members of a JSON object.
struct PersonView {
    let file: PersonFile

    /// The fields of an outcome's record that are shown, by their names in the record.
    private static let shown = [
        "outcome", "reason", "effect", "rule", "deadline", "deadline_rule", "accepted_at",
        "settled_at", "verified_at", "remainder", "residual",
    ]

    var tables: [Table] { [requests, holds, acts].filter { !$0.rows.isEmpty } }

    private var requests: Table {
        var table = Table([
            .init("run", .right), .init("place"), .init("request"), .init("kind"),
            .init("received"), .init("outcome"), .init("reason"), .init("effect"),
            .init("settled"), .init("verified"), .init("deadline"), .init("waits"),
            .init("record", .right), .init("commitment"),
        ])
        for request in file.requests {
            let record = request.outcome?.record
            func said(_ key: RecordKey) -> String { record?.string(key) ?? "" }
            table.rows.append([
                String(request.run), request.place, request.reference ?? said("req"),
                request.kind?.rawValue ?? "", request.received ?? "", said("outcome"),
                said("reason"), said("effect"), said("settled_at"), said("verified_at"),
                said("deadline"), request.waits ?? "",
                request.outcome.map { String($0.index) } ?? "",
                request.outcome?.check.rawValue ?? "",
            ])
        }
        return table
    }

    private var holds: Table {
        var table = Table([
            .init("hold", .right), .init("what"), .init("ground"), .init("owner"),
            .init("review"), .init("set"), .init("released"), .init("commitment"),
        ])
        for item in file.holds {
            table.add(
                String(item.id),
                item.hold.categories.sorted().map(\.rawValue).joined(separator: " "),
                item.hold.ground, item.hold.owner, item.hold.review.description,
                item.addedAt.description, item.releasedAt?.description ?? "",
                item.record.check.rawValue)
        }
        return table
    }

    private var acts: Table {
        var table = Table([
            .init("by hand"), .init("stage"), .init("at"), .init("record", .right),
            .init("commitment"),
        ])
        for act in file.acts {
            table.add(
                act.record?.string("act") ?? act.record?.string("decision") ?? "",
                act.record?.string("stage") ?? "",
                act.record?.string("at") ?? "", String(act.index), act.check.rawValue)
        }
        return table
    }

    var members: [(String, JSON?)] {
        [
            ("requests", .array(file.requests.map(object))),
            ("holds", .array(file.holds.map(object))),
            (
                "acts",
                .array(
                    file.acts.map { act in
                        Self.object(
                            Self.said(act, ["act", "stage", "at"]) + Self.proof(act))
                    })
            ),
            ("consistent", .bool(file.isConsistent)),
        ]
    }

    private func object(_ request: KnownRequest) -> JSON {
        Self.object(
            [
                ("run", .number(JSON.Number(request.run))), ("place", .string(request.place)),
                ("request", request.reference.map { .string($0) }),
                ("kind", request.kind.map { .string($0.rawValue) }),
                ("regime", request.regime.map { .string($0.rawValue) }),
                ("received", request.received.map { .string($0) }),
                ("waits", request.waits.map { .string($0) }),
            ] + (request.outcome.map { Self.said($0, Self.shown) + Self.proof($0) } ?? []))
    }

    private func object(_ item: KnownHold) -> JSON {
        Self.object(
            [
                ("hold", .number(JSON.Number(Int(item.id)))),
                (
                    "categories",
                    .array(item.hold.categories.sorted().map { .string($0.rawValue) })
                ),
                ("ground", .string(item.hold.ground)), ("owner", .string(item.hold.owner)),
                ("review", .string(item.hold.review.description)),
                ("set_at", .string(item.addedAt.description)),
                ("released_at", item.releasedAt.map { .string($0.description) }),
            ] + Self.proof(item.record))
    }

    private static func said(_ opened: OpenedRecord, _ names: [String]) -> [(String, JSON?)] {
        names.map { name in (name, opened.record?.string(RecordKey(name)).map { .string($0) }) }
    }

    private static func proof(_ opened: OpenedRecord) -> [(String, JSON?)] {
        [
            ("idx", .number(JSON.Number(opened.index))),
            ("commitment", .string(opened.check.rawValue)),
        ]
    }

    private static func object(_ members: [(String, JSON?)]) -> JSON {
        .object(members.compactMap { name, value in value.map { .init(name: name, value: $0) } })
    }
}
