// SPDX-License-Identifier: Apache-2.0

/// A filter over things that are found by fixed fields: channels, messages, calls. Each field takes
/// the comparisons that Stream's contract lists for it, and no others.
struct Conditions {
    /// A field of this name, its value in one thing, and what it can be compared by.
    struct Field {
        let value: JSON
        var comparisons: Set<Comparison> = [.equal, .among]
    }

    /// `member` is the part of the body that the filter stands in, for the text of a refusal.
    let member: String
    let conditions: [JSON.Member]

    /// - Parameter isNeeded: whether a filter of nothing is refused: Search needs 1 to 100 members.
    init(_ object: JSON, _ member: String, isNeeded: Bool = false) throws(Refusal) {
        self.member = member
        let given = object.has(member) ? object[member] : nil
        guard let members = (given ?? [:]).members else {
            throw .input("\(member) must be an object")
        }
        guard !isNeeded || (1...100).contains(members.count) else {
            throw .input("\(member) takes 1 to 100 members")
        }
        conditions = members
    }

    /// The texts that `field` is asked to be among, where one of the conditions asks for that: so
    /// that a search for people does not compare everything with each of them.
    func wanted(_ names: Set<String>) -> Set<SandboxID>? {
        guard let condition = conditions.first(where: { names.contains($0.name) }) else {
            return nil
        }
        if let text = condition.value.text { return [SandboxID(text)] }
        guard let members = condition.value.members, members.count == 1 else { return nil }
        if let text = members[0].value.text, members[0].name == "$eq" { return [SandboxID(text)] }
        guard members[0].name == "$in", let items = members[0].value.items, items.count <= 100
        else { return nil }
        return Set(items.compactMap(\.text).map { SandboxID($0) })
    }

    /// Whether all conditions hold but those on fields of `settled`, which somebody looked at before.
    func hold(
        settled: Set<String> = [], _ field: (String) -> Field?
    ) throws(Refusal) -> Bool {
        for condition in conditions where !settled.contains(condition.name) {
            guard let known = field(condition.name) else {
                throw .input("unknown field \(condition.name) in \(member)")
            }
            for entry in condition.value.members ?? [.init("$eq", condition.value)] {
                guard let comparison = Comparison(rawValue: entry.name),
                    known.comparisons.contains(comparison)
                else {
                    throw .input("operator \(entry.name) can't be used on \(condition.name)")
                }
                guard try comparison.holds(known.value, entry.value) else { return false }
            }
        }
        return true
    }
}
