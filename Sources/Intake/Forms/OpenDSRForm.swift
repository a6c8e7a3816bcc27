// SPDX-License-Identifier: Apache-2.0

import JSON

/// A request after OpenDSR: versions 1 (OpenGDPR) and 2 with a list of identities, the dialect of
/// mParticle (version 3) with a dictionary of them, and AppsFlyer's batches, whose `meta` speaks for
/// each request.
///
/// Read generously, as published examples are not always complete. The `status_callback_urls` are
/// neither kept nor called: whoever writes a request file must not make Lethe call addresses.
struct OpenDSRForm: RequestForm {
    let usual = IntakeProfile.openDSR
    let heedsBatch = true
    private(set) var blamed: String?
    private let tree: JSON
    private let meta: JSON?

    /// The members that are fields or identities of the request.
    private static let known: Set<String> = [
        "regulation", "subject_request_id", "subject_request_type", "submitted_time",
        "subject_identities", "status_callback_urls", "extensions", "requests",
        "requester",
    ]

    /// The members that say nothing of how the request stands.
    private static let unheard: Set<String> = [
        "subject_identities", "status_callback_urls", "requests",
    ]

    init?(_ tree: JSON, meta: JSON?) {
        guard tree["subject_request_id"] != nil || tree["subject_request_type"] != nil else {
            return nil
        }
        self.tree = tree
        self.meta = meta
    }

    mutating func fill(_ cells: inout RowCells, _ profile: IntakeProfile) throws(RowProblem) {
        try cells.set(.requestID, to: tree["subject_request_id"])
        try cells.set(.type, to: tree["subject_request_type"])
        try cells.set(.receivedAt, to: tree["submitted_time"] ?? meta?["submitted_time"])
        try cells.set(.regime, to: tree["regulation"] ?? meta?["regulation"])
        try cells.keep(meta, except: Self.known)
        try cells.keep(tree, except: Self.known, overriding: true)
        cells.hear(meta, except: Self.unheard)
        cells.hear(tree, except: Self.unheard)
        var found = try identities(in: tree["subject_identities"], "subject_identities")
        for extra in tree["extensions"]?.members ?? [] {
            let own = extra.value
            if let skip = own["skip_waiting_period"]?.said {
                try cells.keep(skip, as: "skip_waiting_period", overriding: true)
            }
            found += try identities(in: own["subject_identities"], "extensions")
            found += try identities(in: own["identities"], "extensions")
            for id in own["mpids"]?.elements ?? [] {
                guard let value = id.said else { continue }
                found.append(FormIdentity(type: "mpid", value: value, format: "raw"))
            }
        }
        FormIdentity.choose(among: found, profile, into: &cells)
    }

    /// Reads a list of identities, or a dictionary of them by type.
    private mutating func identities(
        in tree: JSON?, _ name: String
    ) throws(RowProblem) -> [FormIdentity] {
        switch tree {
        case nil, .null: return []
        case .array(let list):
            var found: [FormIdentity] = []
            for item in list {
                guard let type = item["identity_type"]?.said,
                    let value = item["identity_value"]?.said
                else {
                    blamed = name
                    throw .brokenForm("an identity has no identity_type or no identity_value")
                }
                let format = item["identity_format"]?.said ?? "raw"
                found.append(FormIdentity(type: type, value: value, format: format))
            }
            return found
        case .object(let members):
            var found: [FormIdentity] = []
            for member in members where !member.value.isNull {
                guard let value = member.value["value"]?.said ?? member.value.said else {
                    blamed = name
                    throw .brokenForm("an identity has no value")
                }
                let format = member.value["encoding"]?.said ?? "raw"
                found.append(FormIdentity(type: member.name, value: value, format: format))
            }
            return found
        default:
            blamed = name
            throw .brokenForm("the identities are neither a list nor a dictionary")
        }
    }
}
