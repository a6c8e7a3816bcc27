// SPDX-License-Identifier: Apache-2.0

import JSON

/// A request as Ketch's forwarder sends it: `DeleteRequest` and its like, API version `dsr/v1`.
struct KetchForm: RequestForm {
    let usual = IntakeProfile.ketch
    private(set) var blamed: String?
    private let tree: JSON

    init?(_ tree: JSON) {
        guard tree["kind"] != nil, tree["request"] != nil, tree["metadata"] != nil else {
            return nil
        }
        self.tree = tree
    }

    mutating func fill(_ cells: inout RowCells, _ profile: IntakeProfile) throws(RowProblem) {
        let request = tree["request"]
        try cells.set(.requestID, to: tree["metadata"]?["uid"])
        try cells.set(.type, to: tree["kind"])
        try cells.set(.receivedAt, to: request?["submittedTimestamp"])
        try cells.set(.regime, to: request?["regulation"])
        try cells.set(.jurisdiction, to: request?["jurisdiction"])
        try cells.keep(tree, except: ["apiVersion", "kind", "metadata", "request"])
        try cells.keep(tree["metadata"], except: ["uid"])
        try cells.keep(request, except: ["submittedTimestamp", "regulation", "jurisdiction"])
        cells.hear(tree, except: ["metadata", "request"])
        cells.hear(tree["metadata"])
        cells.hear(request, except: ["identities"])
        guard case .array(let list) = request?["identities"] ?? .array([]) else {
            blamed = "request.identities"
            throw .brokenForm("the identities are no list")
        }
        var found: [FormIdentity] = []
        for item in list {
            guard let space = item["identitySpace"]?.said, let value = item["identityValue"]?.said
            else {
                blamed = "request.identities"
                throw .brokenForm("an identity has no identitySpace or no identityValue")
            }
            let format = item["identityFormat"]?.said ?? "raw"
            found.append(FormIdentity(type: space, value: value, format: format))
        }
        FormIdentity.choose(among: found, profile, into: &cells)
    }
}
