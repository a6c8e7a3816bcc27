// SPDX-License-Identifier: Apache-2.0

/// The timer of a night (systemd.timer(5)): a night that was missed begins when the machine is back.
public struct TimerUnit: Hashable, Sendable {
    /// The name of its file.
    public static let fileName = "lethe-night.timer"

    /// The whole file.
    public let text: String

    /// The timer of a schedule.
    public init(_ schedule: NightSchedule) {
        text = """
            [Unit]
            Description=Lethe: begins the night
            Documentation=man:lethe-schedule(1)

            [Timer]
            OnCalendar=*-*-* \(schedule.at):00
            Persistent=true
            AccuracySec=1min
            Unit=\(ServiceUnit.fileName)

            [Install]
            WantedBy=timers.target

            """
    }
}
