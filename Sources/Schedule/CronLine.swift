// SPDX-License-Identifier: Apache-2.0

import Model

/// The same night as a line of a system crontab (`/etc/cron.d`, crontab(5)).
///
/// cron starts no missed night and hands over no credentials: those stand in files that `lethe.yaml`
/// names. A night that is still at work keeps the ledger's lock, so a second one ends with exit 75.
public struct CronLine: Hashable, Sendable {
    /// The line, with its comment before it.
    public let text: String

    /// The line of a schedule.
    public init(_ schedule: NightSchedule) {
        text = """
            # Lethe: the night's privacy requests. cron does not make up for a night that was missed.
            \(schedule.at.minute) \(schedule.at.hour) * * * \(schedule.user) \
            umask 077; cd \(schedule.state) && \(schedule.command)

            """
    }
}
