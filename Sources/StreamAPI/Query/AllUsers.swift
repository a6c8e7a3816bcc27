// SPDX-License-Identifier: Apache-2.0

public import Model

/// Users by id, page after page, without the end that offsets have (1,000; Stream's documentation
/// of querying users). Made by
/// ``StreamClient/allUsers(matching:includeDeactivated:pageSize:after:asking:)``.
///
/// Each page asks for the ids above the last one seen. So nobody is missed or told twice when
/// others come or go meanwhile; who comes in behind the reader is not seen. The end is a page with
/// nobody on it, since a short page may be one from which Stream has left somebody out.
public struct AllUsers: AsyncSequence, Sendable {
    /// Asks for a page. It may wait for its turn, and ask again what did not arrive.
    public typealias Ask = @Sendable (UserQuery) async throws -> [User]

    /// The service answers the same people again instead of the next ones, so that there would be
    /// no end.
    public struct Stuck: Remedied, Hashable, Sendable {
        /// What happened, and on its own line the remedy.
        public var said: Said {
            Said(
                "the service shows the same people again instead of the next ones",
                hint: "check the base url; what answers there does not page by id")
        }
    }

    let first: UserQuery
    let start: SubjectID?
    let ask: Ask

    /// Begins at the first page.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(first: first, last: start, ask: ask)
    }

    /// Where a reader is. When a page could not be had, it is still before that page: asking again
    /// misses nobody.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let first: UserQuery
        /// The last person of the pages asked for so far.
        private(set) var last: SubjectID?
        let ask: Ask
        private var page: ArraySlice<User> = []
        private var isAtEnd = false

        init(first: UserQuery, last: SubjectID?, ask: @escaping Ask) {
            self.first = first
            self.last = last
            self.ask = ask
        }

        /// The next user; asks for a page where one is needed.
        /// - Throws: ``Stuck``, `CancellationError` where a page would be asked for by a cancelled
        ///   task, and whatever asking throws.
        public mutating func next() async throws -> User? {
            if page.isEmpty, !isAtEnd {
                try Task.checkCancellation()
                let users = try await ask(first.page(after: last))
                guard !users.contains(where: { $0.id == last }) else { throw Stuck() }
                isAtEnd = users.isEmpty
                last = users.last?.id ?? last
                page = users[...]
            }
            return page.popFirst()
        }
    }
}
