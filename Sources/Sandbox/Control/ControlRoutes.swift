// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The paths under `/sandbox`, off the API's: what is left of people, what arrived, and what goes
/// wrong. They need the key as `api_key`, no token, and count against no limit.
extension SandboxService {
    /// The answer on a path of the control routes; nil on any other path.
    mutating func control(
        _ method: HTTPRequest.Method, _ target: Target, body: [UInt8], now: Int64
    ) -> SandboxAnswer? {
        guard target.version == .v1, target.segments.first == "sandbox" else { return nil }
        guard let key = target.parameter("api_key"), SandboxID(key) == SandboxID(options.apiKey)
        else { return .json(401, Refusal.wrongKey.json("Sandbox")) }
        do throws(Refusal) {
            return .json(200, try steer(method, target, body: body, now: now))
        } catch {
            return .json(error.status, error.json("Sandbox"))
        }
    }

    private mutating func steer(
        _ method: HTTPRequest.Method, _ target: Target, body: [UInt8], now: Int64
    ) throws(Refusal) -> JSON {
        let path = Array(target.segments.dropFirst())
        switch (method, path.count, path.first, path.last) {
        case (.get, 1, "people", _):
            return ["ids": .array(population.users.keys.sorted().map { .string($0.text) })]
        case (.get, 2, "people", let id?):
            return population.remains(of: SandboxID(id)).json
        case (.post, 3, "people", "return"):
            let createdAt = try creation(body) ?? now
            guard population.comeBack(SandboxID(path[1]), createdAt: createdAt) else {
                throw .input("the person is there")
            }
            return population.remains(of: SandboxID(path[1])).json
        case (.get, 1, "calls", _):
            let after = target.parameter("after").flatMap { Int($0) } ?? 0
            let calls = calls.dropFirst(max(0, after)).map(\.json)
            return ["calls": .array(calls)]
        case (.get, 1, "faults", _): return faults.json
        case (.post, 1, "faults", _):
            do throws(SandboxFault.Invalid) {
                setFaults(try SandboxFault.parse(String(decoding: body, as: UTF8.self)))
            } catch {
                throw .input(error.description)
            }
            return faults.json
        case (.post, 1, "clock", _): return try setClock(body)
        default: throw .missing("no such path")
        }
    }

    /// When somebody who returns was made; nil where the body does not say.
    private func creation(_ body: [UInt8]) throws(Refusal) -> Int64? {
        guard !body.isEmpty else { return nil }
        let members = (try? JSONReader.read(body))?.members ?? []
        guard members.count == 1, members.first?.name == "created_at",
            let time = members.first?.value.text.flatMap({ RFC3339.parse($0) })
        else { throw .input("the body takes created_at, a time such as 2026-01-31T00:00:00Z") }
        return time
    }

    private mutating func setClock(_ body: [UInt8]) throws(Refusal) -> JSON {
        let known = ["advance_milliseconds", "reset_skew_seconds"]
        guard let members = (try? JSONReader.read(body))?.members, !members.isEmpty,
            members.allSatisfy({ known.contains($0.name) && $0.value.integer != nil })
        else { throw .input("the body takes whole numbers: \(known.joined(separator: ", "))") }
        let wish = JSON.object(members)
        if let step = wish["advance_milliseconds"]?.integer { advance(milliseconds: step) }
        if let skew = wish["reset_skew_seconds"]?.integer { resetSkew = Int(skew) }
        return ["ahead_milliseconds": .int(ahead), "reset_skew_seconds": .int(Int64(resetSkew))]
    }

    /// Replaces all faults; those who stay begin to count anew.
    mutating func setFaults(_ list: [SandboxFault]) {
        faults = FaultBook(list, seed: options.seed)
    }
}

extension FaultBook {
    fileprivate var json: JSON {
        let list = entries.map { entry -> JSON in
            [
                "fault": .string(entry.fault.effect.word.rawValue),
                "matched": .int(Int64(entry.matched)),
                "struck": .int(Int64(entry.struck)),
            ]
        }
        return ["faults": .array(list), "struck": .int(Int64(struck))]
    }

    /// How many times any fault struck.
    var struck: Int { entries.reduce(0) { $0 + $1.struck } }
}
