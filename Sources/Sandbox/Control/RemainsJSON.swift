// SPDX-License-Identifier: Apache-2.0

extension Remains {
    /// Each category under its name, with underscores: none can be forgotten here.
    var json: JSON {
        .object(
            Mirror(reflecting: self).children.map { child in
                let name = (child.label ?? "").reduce(into: "") { name, character in
                    if character.isUppercase { name += "_" }
                    name += character.lowercased()
                }
                switch child.value {
                case let number as Int: return JSON.Member(name, .int(Int64(number)))
                case let flag as Bool: return JSON.Member(name, .bool(flag))
                case let user as User: return JSON.Member(name, .string(user.rawValue))
                case let other: return JSON.Member(name, .string("\(other)"))
                }
            })
    }
}
