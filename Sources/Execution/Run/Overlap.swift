// SPDX-License-Identifier: Apache-2.0

/// Takes one thing after another, works on so many at a time, and hands on what comes of each in the order
/// in which they were taken: nobody waits for an answer that they do not need, and what is held at a time
/// has a bound.
/// - Parameters:
///   - ahead: how many are worked on, or wait to be handed on, at a time; asked before each.
///   - next: takes the next thing; nil once there is none. It is called by one task alone.
///   - work: what is done with several at a time. The first that throws ends the rest.
///   - then: what is done with each, one after another.
package func inOrder<Item: Sendable, Value: Sendable>(
    ahead: (_ done: Int) -> Int, next: () async throws -> Item?,
    work: @escaping @Sendable (Item) async throws -> Value,
    then: (Value) async throws -> Void
) async throws {
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
        var ready: [Int: Value] = [:]
        var (taken, done) = (0, 0)
        var isOver = false
        while true {
            while !isOver, taken - done < max(1, ahead(done)) {
                guard let item = try await next() else {
                    isOver = true
                    break
                }
                group.addTask { [number = taken] in (number, try await work(item)) }
                taken += 1
            }
            while taken > done, ready[done] == nil, let (number, value) = try await group.next() {
                ready[number] = value
            }
            guard let value = ready.removeValue(forKey: done) else { break }
            try await then(value)
            done += 1
        }
    }
}
