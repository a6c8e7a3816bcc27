// SPDX-License-Identifier: Apache-2.0

/// One request on its way to the rule that answers it.
struct Call: Hashable {
    let operation: Operation
    let target: Target
    /// The id in the path, where the operation has one there.
    let pathID: String?
    let body: [UInt8]
    /// The host that was asked, where files to download are too.
    let host: String
    /// When it is carried out, in milliseconds since the epoch.
    var now: Int64
    /// By how many milliseconds the index lags that answers a search.
    var searchLag: Int64 = 0

    var version: APIVersion { target.version }

    /// The body as a JSON object.
    func object() throws(Refusal) -> JSON {
        guard let json = try? JSONReader.read(body), json.members != nil else {
            throw .input("the body is not a JSON object")
        }
        return json
    }

    /// The id in the path.
    var id: SandboxID { SandboxID(pathID ?? "") }

    /// The member `user_ids`: 1 to `most` texts, each taken once.
    func userIDs(_ object: JSON, most: Int = 100) throws(Refusal) -> [SandboxID] {
        guard let items = object["user_ids"]?.items, !items.isEmpty else {
            throw .input("user_ids is a required field")
        }
        guard items.count <= most else {
            throw .input("user_ids must contain a maximum of \(most) items")
        }
        var seen: Set<SandboxID> = []
        var ids: [SandboxID] = []
        for item in items {
            guard let text = item.text, !text.isEmpty else {
                throw .input("user_ids must contain non-empty strings")
            }
            let id = SandboxID(text)
            if seen.insert(id).inserted { ids.append(id) }
        }
        return ids
    }

    /// A member that may be absent or null, which is the same as false.
    static func flag(_ object: JSON, _ name: String) throws(Refusal) -> Bool {
        switch object[name] {
        case nil, .null?: return false
        case .bool(let flag)?: return flag
        default: throw .input("\(name) must be a boolean")
        }
    }

    /// A member that may be absent, null or empty, which are the same.
    static func text(_ object: JSON, _ name: String) throws(Refusal) -> String? {
        switch object[name] {
        case nil, .null?: return nil
        case .string(let text)?: return text.isEmpty ? nil : text
        default: throw .input("\(name) must be a string")
        }
    }
}
