// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

/// How a batch of requests opens: an object with a list under `requests` and an object under `meta`.
struct BatchOpening {
    /// What the batch says of all its requests, in `meta` and beside it; nil if `meta` is yet to come.
    private(set) var meta: JSON?
    /// The place after the bracket that opens the list.
    let index: Int

    /// Looks at an object, or at the first part of a long one; nil if that is no batch.
    init?(in bytes: [UInt8], _ range: Range<Int>) {
        var scanner = JSONScanner(bytes, range)
        var list: Int?
        var isPage = false
        var beside: [JSON.Member] = []
        _ = scanner.take(Byte.brace)
        do throws(RowProblem) {
            repeat {
                scanner.skipSpace()
                if scanner.peek == 0x7D { break }
                var name: [UInt8] = []
                try scanner.passString(into: &name)
                scanner.skipSpace()
                guard scanner.take(0x3A) else { return nil }
                scanner.skipSpace()
                let start = scanner.index
                let isList = scanner.peek == 0x5B && name.elementsEqual("requests".utf8)
                if isList { list = start + 1 }
                isPage = isPage || Wrapper.isOfPages(name)
                try scanner.passValue()
                let value = start..<scanner.index
                if !isList, isUTF8(bytes[value]) {
                    var parser = JSONParser(JSONScanner(bytes, value), .file)
                    if bytes[start] == Byte.brace, name.elementsEqual("meta".utf8) {
                        meta = try parser.passValue()
                    } else if Self.isListOfOthers(bytes[value], name) {
                        // Whom it names waits, and so do all others: who is meant nobody can say for sure.
                        let name = String(decoding: name, as: UTF8.self)
                        beside.append(
                            JSON.Member(name: "on hold: \(name)", value: .string("listed")))
                    } else if let said = try? parser.passValue() {
                        beside.append(
                            JSON.Member(name: String(decoding: name, as: UTF8.self), value: said))
                    }
                }
                scanner.skipSpace()
            } while scanner.take(0x2C)
        } catch {
            // A part is cut somewhere; what it shows counts.
        }
        isPage = isPage || meta?.members?.contains { Wrapper.isOfPages($0.name.utf8) } ?? false
        let isPart = range.upperBound - range.lowerBound >= RowLimit.bytes
        // The other pages may say otherwise.
        guard let list, meta != nil || isPart, !isPage else { return nil }
        index = list
        meta = meta.map { meta in
            let members = meta.members ?? []
            return .object(members + beside.filter { meta[$0.name] != $0.value })
        }
    }
}

extension BatchOpening {
    /// Whether a list or an object stands beside the requests that is not empty, and is called as what
    /// speaks against them: `withdrawn`, `holds`, `exceptions`.
    private static func isListOfOthers(_ value: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
        guard let first = value.first, first == 0x5B || first == Byte.brace,
            value.contains(where: { $0 > 0x20 && ![0x5B, 0x5D, 0x7B, 0x7D].contains($0) })
        else { return false }
        let words = WordsWithin(String(decoding: name, as: UTF8.self))
        return ColumnWords.lists.contains(where: words.contain)
    }
}

extension RowCells {
    /// Takes what a batch says of all its requests, where the request does not say it itself: when and
    /// where they were received and under which law, attributes, and what speaks against them. Whom a
    /// request is about, and what it asks for, it says itself.
    mutating func complete(
        from meta: JSON?, _ profile: IntakeProfile?
    ) throws(RowProblem) {
        for member in meta?.members ?? [] {
            guard let text = member.value.said else { continue }
            if profile?.decides(member.name) != true,
                let doubt = Against(member.name, asked: watched)?
                    .doubt(Array(text.utf8)[...], &freeWords)
            {
                against.append(doubt)
            }
            switch Field.named(folded(member.name.utf8), in: profile) {
            case let field? where Self.shared.contains(field):
                if range(field) == nil { set(field, to: text) }
            case nil: try keepUnlessSaid(text, as: member.name)
            default: continue
            }
        }
        hear(meta)
    }

    private static let shared: Set<Field> = [
        .receivedAt, .regime, .jurisdiction, .identityRequested, .identityConfirmed,
        .extensionNotice,
    ]
}
