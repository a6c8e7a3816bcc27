// SPDX-License-Identifier: Apache-2.0

/// Finding calls.
extension SandboxService {
    /// `POST /video/calls`: those that are not hidden, the oldest first, with their members.
    func queryCalls(_ call: Call) throws(Refusal) -> [JSON.Member] {
        let object = try call.object()
        let filter = try Conditions(object, "filter_conditions")
        let limit = try Self.number(object, "limit", 0...100) ?? 25
        var start = 0
        if object.has("next"), let next = object["next"] {
            guard let text = next.text, text.hasPrefix("from-"),
                let given = Int(text.dropFirst(5)), given >= 0
            else { throw .input("next is not one that was given") }
            start = given
        }
        let wanted = filter.wanted(["members"])
        let nobody = SandboxCall(owner: SandboxID(""), members: [])
        _ = try filter.hold { Self.field($0, nobody) }
        var found: [SandboxCall] = []
        for held in population.calls where !held.isSoftDeleted {
            if let wanted, held.members.isDisjoint(with: wanted) { continue }
            let settled: Set<String> = wanted == nil ? [] : ["members"]
            if try filter.hold(settled: settled, { Self.field($0, held) }) { found.append(held) }
        }
        let page = found.dropFirst(start).prefix(limit)
        var members: [JSON.Member] = [
            .init("calls", .array(page.map { json($0, call.version) }))
        ]
        if start + page.count < found.count {
            members.append(.init("next", .string("from-\(start + page.count)")))
        }
        return members
    }

    private static func field(_ name: String, _ call: SandboxCall) -> Conditions.Field? {
        switch name {
        case "members":
            let members = call.members.sorted().map { JSON.string($0.text) }
            return .init(value: .array(members), comparisons: [.among])
        case "created_by_user_id": return .init(value: .string(call.owner.text))
        case "cid": return .init(value: .string(call.cid))
        case "type": return .init(value: "default")
        case "ongoing": return .init(value: false, comparisons: [.equal])
        case "ended_at": return .init(value: .null, comparisons: [.equal, .exists])
        default: return nil
        }
    }

    private func json(_ call: SandboxCall, _ version: APIVersion) -> JSON {
        func user(_ id: SandboxID) -> JSON {
            (population.users[id] ?? SandboxUser(id: id, createdAt: Seeding.beginning))
                .brief(version)
        }
        let time = version.time(Seeding.beginning + Int64(call.number) * 1000)
        let members = call.members.sorted().map { id -> JSON in
            [
                "user_id": .string(id.text), "user": user(id), "role": "user", "custom": [:],
                "created_at": time, "updated_at": time,
            ]
        }
        return [
            "call": [
                "cid": .string(call.cid), "id": .string("call-\(call.number)"),
                "type": "default", "created_by": user(call.owner), "backstage": false,
                "recording": false, "transcribing": false, "captioning": false,
                "translating": false, "current_session_id": "", "blocked_user_ids": [],
                "custom": [:], "created_at": time, "updated_at": time,
                "egress": CallSettings.egress, "ingress": CallSettings.ingress,
                "settings": CallSettings.settings,
            ],
            "members": .array(members), "own_capabilities": [],
        ]
    }
}
