// SPDX-License-Identifier: Apache-2.0

public import Model
public import Notation
internal import Yams

/// Reads a file of legal holds; the format is described in `docs/formats/holds.md`.
public enum HoldsFile {
    private enum Key: String, CaseIterable {
        case userID = "user_id"
        case categories, ground, owner, review
    }

    private enum TopKey: String, CaseIterable { case holds }

    /// Reads the holds in their order.
    ///
    /// No error shows a user id, nor a word that could be one because it stands in a wrong place.
    ///
    /// - Parameters:
    ///   - text: the YAML, at most 16 MiB.
    ///   - file: the file's name, for errors only; nothing is opened.
    /// - Throws: ``NotationError`` for the first thing that is wrong.
    public static func parse(_ text: String, file: String) throws(NotationError) -> [Hold] {
        let source = Source(file: file)
        let top = try Fields<TopKey>(
            root(of: text, source), "the file", namesNobody: false, in: source)
        let node = try top.required(.holds, hint: "begin with ‘holds:’")
        guard case .sequence(let list) = node else {
            throw source.error(
                node, "‘holds’ must be a list", hint: "begin each hold with ‘- user_id: …’")
        }
        var holds: [Hold] = []
        var lines: [Reason: Int] = [:]
        for item in list {
            let hold = try hold(item, source)
            let reason = Reason(subject: hold.subject, ground: Array(hold.ground.utf8))
            if let line = lines[reason] {
                throw source.error(
                    item, "this person is held on this ground already on line \(line)",
                    hint: "put the categories of both into one hold")
            }
            lines[reason] = item.mark?.line ?? 0
            holds.append(hold)
        }
        return holds
    }

    /// What must not be there twice.
    private struct Reason: Hashable {
        var subject: SubjectID
        var ground: [UInt8]
    }

    private static func hold(_ node: Node, _ source: Source) throws(NotationError) -> Hold {
        let fields = try Fields<Key>(node, "hold", namesNobody: false, in: source)
        let subject = try source.id(fields.required(.userID), "user_id")
        let categories = try categories(
            fields.required(
                .categories, hint: "name what is necessary for the ground, or say ‘all’"),
            source)
        let ground = try source.sentence(
            fields.required(.ground, hint: "such as ‘GDPR Article 17(3)(e), legal claims’"),
            "ground")
        let owner = try source.sentence(
            fields.required(.owner, hint: "who answers for the hold"), "owner")
        let reviewNode = try fields.required(
            .review, hint: "a hold ends: say when somebody looks whether it is still needed")
        guard let review = CalendarDate(try source.scalar(reviewNode, "review")) else {
            throw source.error(
                reviewNode, "‘review’ is no day of the calendar",
                hint: "write days as YYYY-MM-DD, such as 2027-03-31")
        }
        guard
            let hold = Hold(
                subject: subject, categories: categories, ground: ground, owner: owner,
                review: review)
        else { throw source.error(node, "a hold needs categories, a ground and an owner") }
        return hold
    }

    private static func categories(
        _ node: Node, _ source: Source
    ) throws(NotationError) -> Set<Category> {
        let all = Category.allCases.map(\.rawValue)
        if case .scalar(let word) = node, word.string == "all" { return Set(Category.allCases) }
        var found: Set<Category> = []
        for item in try source.nodes(node, "categories") {
            let word = try source.scalar(item, "categories")
            guard let category = Category(rawValue: word) else {
                let hint =
                    word == "all"
                    ? "write ‘categories: all’" : Suggestion.hint(for: word, in: all + ["all"])
                throw source.error(item, "not a category", hint: hint)
            }
            found.insert(category)
        }
        return found
    }

    /// The document; of a key that stands twice, only where.
    private static func root(of text: String, _ source: Source) throws(NotationError) -> Node {
        do throws(NotationError) {
            return try source.root(
                of: text, "file of holds", limit: 16 << 20, begin: "begin with ‘holds:’")
        } catch {
            var error = error
            if error.message.contains("‘") { error.message = "a key stands twice in one map" }
            throw error
        }
    }
}
