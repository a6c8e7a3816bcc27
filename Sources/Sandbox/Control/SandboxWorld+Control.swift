// SPDX-License-Identifier: Apache-2.0

/// What the paths under `/sandbox` do, for whoever holds the world itself.
extension SandboxWorld {
    /// All calls that arrived on the API's paths after the first `number`, in their order.
    public func calls(after number: Int = 0) -> [CallRecord] {
        Array(service.calls.dropFirst(max(0, number)))
    }

    /// Replaces all faults, and begins to count their calls anew; an empty list ends the trouble,
    /// but not that of tasks which are under way.
    public func setFaults(_ faults: [SandboxFault]) {
        service.setFaults(faults)
    }

    /// How many times the faults that are set now have struck.
    public var struckFaults: Int { service.faults.struck }

    /// Another client makes the person anew, under the same id: created now, and with no data.
    /// False, and nothing is done, if the person is there anyhow.
    /// - Parameter createdAt: when they were made, in milliseconds since the epoch, where it was not
    ///   now: a restored backup brings back who was there.
    @discardableResult
    public func comeBack(_ id: String, createdAt: Int64? = nil) -> Bool {
        settle()
        return service.population.comeBack(SandboxID(id), createdAt: createdAt ?? time)
    }

    /// Moves the world's time forward, beyond what its clock says; negative moves it back. At most
    /// by a year.
    public func advance(milliseconds: Int64) {
        service.advance(milliseconds: milliseconds)
    }

    /// From now on `X-RateLimit-Reset` is told so many seconds too late, or too early.
    public func skewResets(seconds: Int) {
        service.resetSkew = seconds
    }
}
