// SPDX-License-Identifier: Apache-2.0

/// What goes wrong with one task.
struct TaskTrouble: Hashable, Sendable {
    var fails = false
    var hangs = false
    /// The word for how far it is, instead of Stream's.
    var word: String?
    /// How many people, from the first, fail.
    var failing = 0
    /// How many people after those are left out of the result.
    var missing = 0
    /// Whether nobody is told of it.
    var isForgotten = false
    /// Whether its people come back.
    var peopleReturn = false
    /// Whether it says that all is done, and did nothing.
    var doesNothing = false
    /// What it does less than it says.
    var lies: [Lie] = []

    init(_ effects: [SandboxFault.Effect]) {
        for effect in effects {
            switch effect {
            case .failTask: fails = true
            case .hangTask: hangs = true
            case .nameTask(let word): self.word = word
            case .splitTask(let failing, let missing):
                self.failing = max(0, failing)
                self.missing = max(0, missing)
            case .forgetTask: isForgotten = true
            case .returnPeople: peopleReturn = true
            case .doNothing: doesNothing = true
            case .lie(let lie): lies.append(lie)
            default: break
            }
        }
    }

    /// The people that fail.
    func failing(of ids: [SandboxID]) -> ArraySlice<SandboxID> {
        ids.prefix(failing)
    }

    /// The people for whom the work is done.
    func succeeding(of ids: [SandboxID]) -> [SandboxID] {
        Array(ids.dropFirst(failing))
    }

    /// The people that the result tells of.
    func told(of ids: [SandboxID]) -> [SandboxID] {
        Array(failing(of: ids) + ids.dropFirst(failing).dropFirst(missing))
    }
}
