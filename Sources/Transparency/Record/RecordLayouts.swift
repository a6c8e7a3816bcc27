// SPDX-License-Identifier: Apache-2.0

/// The layouts of records that follow each other: rows of a few kinds take turns, and what is known of a layout
/// need not be found out again.
struct RecordLayouts: Sendable {
    private struct Layout {
        let fields: [RecordPlace]
        let mix: UInt64
        let index: RecordIndex
    }

    /// So many are kept, and have the numbers below this one.
    static let most = 64

    private var known: [Layout] = []
    private var others = 0

    /// The number of the layout that fields have, and where they are looked for.
    mutating func take(_ fields: [RecordPlace]) -> (number: Int, index: RecordIndex) {
        let mix = Self.mix(fields)
        for place in known.indices where known[place].mix == mix {
            if Self.areLike(known[place].fields, fields) { return (place, known[place].index) }
        }
        let index = RecordIndex(fields)
        // A long name is not held whole.
        if known.count == Self.most || fields.contains(where: { $0.key.count > RecordKey.held }) {
            others += 1
            return (Self.most + others, index)
        }
        known.append(Layout(fields: fields, mix: mix, index: index))
        return (known.count - 1, index)
    }

    private static func areLike(_ some: [RecordPlace], _ others: [RecordPlace]) -> Bool {
        let (some, others) = (some.span, others.span)
        guard some.count == others.count else { return false }
        for place in some.indices {
            let (one, other) = (some[place], others[place])
            guard one.first == other.first, one.second == other.second,
                one.key.count == other.key.count, one.isLike(other)
            else { return false }
        }
        return true
    }

    /// A number that fields have in common which are alike.
    private static func mix(_ fields: [RecordPlace]) -> UInt64 {
        let fields = fields.span
        var mix = UInt64(fields.count)
        for place in fields.indices {
            let field = fields[place]
            let kind: UInt64 = field.type == .string ? 0 : field.type == .integer ? 2 : 4
            mix ^= field.first ^ field.second &>> 1 ^ kind ^ (field.value.isEmpty ? 1 : 0)
            mix &*= 0x9E37_79B9_7F4A_7C15
            mix ^= mix &>> 29
        }
        return mix
    }
}

/// What is known of records by their ``Record/layout``.
struct ByLayout<Value> {
    private var known = [Value?](repeating: nil, count: RecordLayouts.most)
    private var last: (layout: Int, value: Value)?

    subscript(layout: Int?) -> Value? {
        get {
            guard let layout else { return nil }
            if layout < known.count { return known[layout] }
            return last?.layout == layout ? last?.value : nil
        }
        set {
            guard let layout, let newValue else { return }
            if layout < known.count {
                known[layout] = newValue
            } else {
                last = (layout, newValue)
            }
        }
    }
}
