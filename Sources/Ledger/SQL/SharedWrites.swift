// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization

/// Those who wait for the one writer are written in one transaction: the disk is synced once for all of
/// them, and nobody goes on before it is.
///
/// Hardest fault: one of them cannot be written. Nothing of the transaction counts then; each is written
/// by itself, and each hears of its own fault alone. Where a transaction cannot be ended nobody knows what
/// is on the disk, and all of it hear that.
final class SharedWrites: Sendable {
    typealias Body = @Sendable (Database) throws -> Void

    private struct Waiting {
        let body: Body
        let continuation: CheckedContinuation<Void, any Error>
    }

    /// How many are written together at most.
    private static let most = 64

    private let waiting = Mutex<[Waiting]>([])

    /// Runs `body` in a transaction that is on the disk when this returns. It may be run twice, and changes
    /// nothing but the database.
    func write(to database: DatabaseQueue, _ body: @escaping Body) async throws {
        try Task.checkCancellation()
        try await withCheckedThrowingContinuation { continuation in
            waiting.withLock { $0.append(Waiting(body: body, continuation: continuation)) }
            // Each asks for a turn; who comes first takes the others along, and theirs finds nobody.
            database.asyncWriteWithoutTransaction { db in self.take(db) }
        }
    }

    private func take(_ db: Database) {
        let taken = waiting.withLock { waiting in
            defer { waiting.removeFirst(min(Self.most, waiting.count)) }
            return Array(waiting.prefix(Self.most))
        }
        switch Self.transact(taken.map(\.body), db) {
        case .written: for one in taken { one.continuation.resume() }
        case .unclear(let error): for one in taken { one.continuation.resume(throwing: error) }
        case .refused(let error) where taken.count == 1:
            taken[0].continuation.resume(throwing: error)
        case .refused:
            for one in taken {
                switch Self.transact([one.body], db) {
                case .written: one.continuation.resume()
                case .refused(let error), .unclear(let error):
                    one.continuation.resume(throwing: error)
                }
            }
        }
    }

    private enum End {
        case written
        /// A body threw, and nothing counts.
        case refused(any Error)
        /// The transaction could not be begun or ended.
        case unclear(any Error)
    }

    private static func transact(_ bodies: [Body], _ db: Database) -> End {
        guard !bodies.isEmpty else { return .written }
        var refused: (any Error)?
        do {
            try db.inTransaction {
                do {
                    for body in bodies { try body(db) }
                } catch {
                    refused = error
                    throw error
                }
                return .commit
            }
            return .written
        } catch {
            return refused.map { .refused($0) } ?? .unclear(error)
        }
    }
}
