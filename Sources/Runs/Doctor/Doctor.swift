// SPDX-License-Identifier: Apache-2.0

import Execution
import Foundation
import Ledger
package import Model
import Policy
import Transparency

/// Looks at everything that a night needs, and changes nothing: no file, no key, no user.
///
/// Hardest fault: that it stops at the first thing it finds. What cannot be looked at is a finding,
/// and the rest is looked at all the same.
package struct Doctor: Sendable {
    /// The path of `lethe.yaml`.
    let path: String
    let environment: [String: String]
    let time: Timepiece
    /// Whether Stream is left alone.
    let offline: Bool
    /// Asks the system for the night's timer.
    let timer: @Sendable () -> TimerState

    package init(
        path: String, environment: [String: String], time: Timepiece, offline: Bool = false,
        timer: @escaping @Sendable () -> TimerState = TimerState.ofSystemd
    ) {
        self.path = path
        self.environment = environment
        self.time = time
        self.offline = offline
        self.timer = timer
    }

    /// All findings, in the order of ``DoctorFinding/Check``.
    package func findings() async -> [DoctorFinding] {
        var found: [DoctorFinding] = [
            .good(
                .version,
                "lethe \(Release.version), which writes packs of format "
                    + "\(PackFormat.current.number)")
        ]
        let settings: Settings
        do {
            settings = try Settings.read(path)
        } catch {
            return found + [.fault(.configuration, Self.failure(error))]
        }
        found += configuration(settings)
        found += await stream(settings)
        found += await attempt(.keys) { try keys(settings) }
        found += await attempt(.ledger) { try await ledger(settings) }
        found += await attempt(.disk) { [try disk(settings)] }
        found += await attempt(.policy) { try policy(settings) }
        found += await attempt(.holds) { [try await holds(settings)] }
        found += await attempt(.anchors) { [try anchors(settings)] }
        found += channels(settings)
        let newest = try? await newestNight(settings)
        found.append(timer().finding(newestNight: newest ?? nil, at: time.now()))
        return found
    }

    /// Turns whatever cannot be looked at into a finding.
    func attempt(
        _ check: DoctorFinding.Check, _ look: () async throws -> [DoctorFinding]
    ) async -> [DoctorFinding] {
        do {
            return try await look()
        } catch {
            return [.fault(check, Self.failure(error))]
        }
    }

    /// An error in the words that a command would end with.
    static func failure(_ error: any Error) -> Failure {
        Failure(ending: error)
            ?? Failure(
                .error, "it could not be looked at: \(type(of: error))",
                hint: "nothing was changed; please report it")
    }

    /// The controller's day.
    func today(_ settings: Settings) -> CalendarDate { settings.day(at: time.now()) }
}
