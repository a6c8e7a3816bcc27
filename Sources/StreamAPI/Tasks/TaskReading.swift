// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

extension TaskReport {
    /// Reads the body of `GET /tasks/{id}`; nil if it has no status or is about another task.
    init?(_ body: JSON, of id: TaskID, effect: Effect?) {
        guard let status = body["status"]?.text else { return nil }
        switch body.told("task_id") {
        case .nothing: break
        case .value(let told) where told.text == id.rawValue: break
        case .value, .twice: return nil
        }
        let result = body["result"] ?? .null
        // A person may be called "url", but what becomes of a person is an object.
        let address = result["url"]?.text
        self.init(
            state: State(status, error: body["error"]),
            results: address == nil ? Self.results(result, effect: effect) : [:],
            export: address.flatMap { ExportAddress($0) })
        // What is said to have failed as a whole is not done for anybody.
        if case .completed = state, body.speaks(of: "error") || body.speaks(of: "errors") {
            for (person, result) in results where result == .ok {
                results[person] = .notOK(status: "unreadable")
            }
            export = nil
        }
    }

    /// What brings about a list of users; nil stands for not knowing.
    private static let listing: [Effect?] = [.deactivation, .reactivation, nil]

    /// The two shapes that results come in: `{"<id>": {"status": "ok"}}` and `{"users": [user]}`.
    private static func results(_ result: JSON, effect: Effect?) -> [SubjectID: MemberResult] {
        var results: [SubjectID: MemberResult] = [:]
        func note(_ id: String?, _ member: MemberResult) {
            guard let subject = id.flatMap(SubjectID.init) else { return }
            // Two results for one person prove nothing.
            results[subject] =
                results[subject] == nil ? member : .notOK(status: "unreadable")
        }
        let users = result["users"]?.elements
        if let users, Self.listing.contains(effect) {
            for user in users {
                note(user["id"]?.text, MemberResult(user: user, after: effect))
            }
        } else {
            for member in result.members ?? [] {
                note(member.name, MemberResult(entry: member.value))
            }
        }
        return results
    }
}

extension TaskReport.State {
    fileprivate init(_ status: String, error: JSON?) {
        switch status {
        case "completed", "ok": self = .completed
        case "failed", "error": self = .failed(type: plainWord(error?["type"]?.text))
        default: self = .running(plainWord(status) ?? "unreadable")
        }
    }
}

extension MemberResult {
    fileprivate init(entry: JSON) {
        let status = entry["status"]?.text
        if status == "ok", !Self.hasError(entry) {
            self = .ok
        } else {
            let word = plainWord(status) ?? "unreadable"
            self = .notOK(status: word == "ok" ? "unreadable" : word)
        }
    }

    /// Whether an error stands beside the status, however it is written. A name that stands there twice
    /// speaks against the person, too.
    private static func hasError(_ entry: JSON) -> Bool {
        ["error", "errors"].contains { name in
            switch entry.told(name) {
            case .nothing, .value(.string("")), .value(.array([])): false
            case .value, .twice: true
            }
        }
    }

    fileprivate init(user: JSON, after effect: Effect?) {
        switch (user.timestamp("deactivated_at"), effect) {
        case (.at, .deactivation), (.unset, .reactivation): self = .ok
        case (.at, nil), (.unset, nil): self = .ok
        case (.at, _): self = .notOK(status: "deactivated")
        case (.unset, _): self = .notOK(status: "active")
        case (.unreadable, _): self = .notOK(status: "unreadable")
        }
    }
}
