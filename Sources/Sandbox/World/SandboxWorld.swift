// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// A fake Stream application that lives in the process: the people of ``SandboxOptions``, the
/// endpoints that a privacy batch uses, their tasks, limits and errors.
///
/// Time comes from outside; work that is due is done when the world is next asked anything. The same
/// options, requests and times give the same answers.
public actor SandboxWorld {
    private var service: SandboxService
    private let now: @Sendable () -> Int64

    /// A world as `options` draw it.
    /// - Parameter now: the time, in milliseconds since the epoch.
    public init(options: SandboxOptions, now: @escaping @Sendable () -> Int64) {
        service = SandboxService(options: options)
        self.now = now
    }

    /// Answers a request as Stream would, on a path under `/api/v2` or without that prefix. It never
    /// fails: what is wrong with a request is said by the answer's status and Stream's error body.
    public func answer(_ request: HTTPRequest, body: [UInt8]) -> SandboxAnswer {
        service.answer(request, body: body, now: now())
    }

    /// What is left of a person, after all that is due is done.
    public func remains(of id: String) -> Remains {
        service.settle(now: now())
        return service.population.remains(of: SandboxID(id))
    }

    /// The ids of all records that are left, marked deleted or not, in the order of their bytes.
    public func allUserIDs() -> [String] {
        service.settle(now: now())
        return service.population.users.keys.sorted().map(\.text)
    }
}
