// SPDX-License-Identifier: Apache-2.0

public import Evidence
public import Ledger
public import Model
public import StreamAPI

/// Carries out the open calls of a run, many at a time.
///
/// Each endpoint has a few lanes in which calls wait for their turn and for the answer; a call whose
/// task runs gives its lane to the next, so that submission does not wait for it. Only a deletion that
/// takes feeds with it keeps its lane until the tasks of its feeds have ended: the person is deleted
/// after them. Memory is bounded by the window: so many calls are held at a time.
///
/// Hardest case: somebody asks to stop (by the signal, or by cancelling the task). Nothing more is sent,
/// requests on their way get their answers, tasks are asked for a little longer
/// (``Patience/grace``), and all the rest can be resumed.
public struct Runner: Sendable {
    /// How many calls of an endpoint are in their lanes at a time.
    private static let lanes = 64
    /// How many calls whose task has ended are looked at and recorded at a time: what is known of their
    /// people is in memory then.
    private static let settling = 128

    let run: Int
    let client: StreamClient
    let ledger: Ledger
    let gates: RateGates
    let time: Timepiece
    let patience: Patience
    let window: Int
    let until: Instant?
    let stop: StopSignal
    let executor: (any TaskExecutor)?
    let evidence: EvidenceRules
    /// One for the whole run: whom it saw is known to all of it.
    let lookup: PeopleLookup
    private let courier: Courier
    let progress: @Sendable (RunEvent) -> Void

    /// A runner for `run`.
    /// - Parameters:
    ///   - window: how many calls are held at a time.
    ///   - until: when nothing more is to be sent; what was sent is still followed to its end.
    ///   - stop: asks the run to stop.
    ///   - executor: where the run's tasks run; nil for the usual threads.
    ///   - evidence: how closely content is looked at.
    ///   - known: a look-up of the same run, before anything was sent.
    ///   - progress: hears of each event; called from many tasks.
    public init(
        run: Int, client: StreamClient, ledger: Ledger, gates: RateGates, time: Timepiece,
        patience: Patience = Patience(), window: Int = 512, until: Instant? = nil,
        stop: StopSignal = StopSignal(), executor: (any TaskExecutor)? = nil,
        evidence: EvidenceRules = EvidenceRules(), known: PeopleLookup? = nil,
        progress: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) {
        self.run = run
        self.client = client
        self.ledger = ledger
        self.gates = gates
        self.time = time
        self.patience = patience
        self.window = window
        self.until = until
        self.stop = stop
        self.executor = executor
        self.evidence = evidence
        self.progress = progress
        courier = Courier(gates: gates, time: time, patience: patience) { progress(.waiting($0)) }
        lookup = PeopleLookup(client: client, courier: courier, sharing: known)
    }

    /// Drives every open call to its end.
    /// - Returns: nil when all are finished; otherwise why the run stopped.
    public func execute() async throws(LedgerError) -> StopReason? {
        try await report().stopped
    }

    /// Drives every open call to its end.
    /// - Returns: what it took, and why the run stopped before its end, if it did.
    public func report() async throws(LedgerError) -> RunReport {
        let open = try await ledger.openCalls(run: run)
        let work = Task(executorPreference: executor) { await carryOut(open) }
        return await withTaskCancellationHandler {
            await work.value
        } onCancel: {
            stop.request()
        }
    }

    private func carryOut(_ open: [OpenCall]) async -> RunReport {
        let began = time.now()
        let tally = Tally()
        let content = await contentEvidence(for: open)
        let poller = TaskPoller(time: time, gate: gates[.getTask], patience: patience)
        let driver = CallDriver(
            run: run, client: client, ledger: ledger, courier: courier,
            lookup: lookup, content: content, poller: poller, stop: stop,
            until: until, executor: executor, tally: tally, progress: progress)
        if !open.isEmpty, !stop.isRequested { try? await driver.lookup.prepare() }
        let stopped = await drive(CallQueue(open, lanes: Self.lanes, window: window), driver)
        var report = tally.value
        // Nothing hangs on it: what is left is forgotten at the end of the next run.
        _ = try? await ledger.shredSamples()
        report.stopped = stopped
        report.sampled = content?.plan.chosen ?? 0
        report.isSampleShortened = content?.plan.isShortened ?? false
        report.elapsed = max(.zero, time.now() - began)
        report.longestTask = await poller.longestTask
        for endpoint in report.sent.keys {
            report.perMinute[endpoint] = await gates[endpoint].limit
        }
        return report
    }

    private enum Happening: Sendable {
        case call(CallDriver.End, lane: Endpoint?)
        case settled(CallDriver.End)
        case graceOver
        case aside
    }

    private func drive(_ calls: CallQueue, _ driver: CallDriver) async -> StopReason? {
        await withTaskGroup(of: Happening.self) { group in
            var calls = calls
            var stopped: StopReason?
            var ended: [CallDriver.Passage] = []
            var settling = 0
            group.addTask {
                await driver.poller.run()
                return .aside
            }
            group.addTask { [time, patience] in
                await driver.stop.wait()
                try? await time.sleep(patience.grace)
                return .graceOver
            }
            while true {
                while stopped == nil, !driver.stop.isRequested, let (call, lane) = calls.take() {
                    group.addTask { .call(await driver.send(call), lane: lane) }
                }
                while settling < Self.settling, !ended.isEmpty {
                    let passage = ended.removeFirst()
                    settling += 1
                    group.addTask { .settled(await driver.settle(passage)) }
                }
                guard calls.inFlight > 0, let happening = await group.next() else { break }
                let end: CallDriver.End
                switch happening {
                case .call(let what, let lane):
                    end = what
                    calls.leave(lane)
                case .settled(let what):
                    end = what
                    settling -= 1
                case .graceOver:
                    group.cancelAll()
                    continue
                case .aside: continue
                }
                switch end {
                case .finished: calls.finished()
                case .underWay(let passage):
                    group.addTask { .call(await driver.follow(passage), lane: nil) }
                case .ended(let passage): ended.append(passage)
                case .split(let halves):
                    calls.finished()
                    calls.add(halves)
                case .stopped(let reason):
                    calls.finished()
                    stopped = Self.weightier(stopped, reason)
                    if !reason.isWish { group.cancelAll() }
                }
            }
            group.cancelAll()
            return stopped ?? (calls.isEmpty ? nil : .interrupted)
        }
    }

    /// Of several reasons the real one counts: the others only echo it.
    private static func weightier(_ a: StopReason?, _ b: StopReason) -> StopReason {
        guard let a else { return b }
        let echoes: [StopReason] = [.untilReached, .interrupted]
        return (echoes.firstIndex(of: a) ?? 2) >= (echoes.firstIndex(of: b) ?? 2) ? a : b
    }
}
