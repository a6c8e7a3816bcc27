// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Notice
import Report
import Schedule

/// What the system says of the timer that begins nights.
package enum TimerState: Hashable, Sendable {
    /// Nobody here can be asked: no systemd runs.
    case unknown
    /// There is no such timer, or it is not at work.
    case off
    /// It is at work.
    /// - Parameter result: what the service's newest night came to, as systemd's word; `success`
    ///   before the first.
    case on(result: String)

    /// How it stands, beside the newest night.
    func finding(newestNight: Instant?, at now: Instant) -> DoctorFinding {
        let remedy = "see: journalctl -u \(ServiceUnit.fileName), and lethe status"
        switch self {
        case .unknown:
            let unseen = "no systemd runs here: what begins the night cannot be seen"
            if let ago = Self.missed(newestNight, at: now) {
                return .look(
                    .timer, "\(unseen), and no night has begun for \(ago)",
                    remedy: "see: crontab -l or /etc/cron.d, and lethe status")
            }
            return .unseen(
                .timer, unseen, remedy: "where cron begins it: lethe schedule --cron")
        case .off:
            return .look(
                .timer, "no timer begins the night",
                remedy: "lethe schedule --at 01:00 --inbox DIR, as root")
        case .on(let result) where result != "success":
            return .look(
                .timer, "the timer is on, and the newest night it began ended with: \(result)",
                remedy: remedy)
        case .on:
            guard let newestNight else { return .good(.timer, "the timer is on; no night was yet") }
            guard let ago = Self.missed(newestNight, at: now) else {
                return .good(.timer, "the timer is on; the newest night began \(newestNight)")
            }
            return .look(
                .timer, "the timer is on, and no night has begun for \(ago)", remedy: remedy)
        }
    }

    /// For how long no night has begun, where one should have.
    private static func missed(_ newestNight: Instant?, at now: Instant) -> String? {
        guard let newestNight, now - newestNight > NightNotice.usual else { return nil }
        return DurationWords.text(seconds: Int(clamping: now.seconds - newestNight.seconds))
    }

    /// Reads what `systemctl show` prints of the timer and of its service, one after the other.
    init(shown timer: String, service: String) {
        func value(_ name: String, in text: String) -> String? {
            text.split(separator: "\n").first { $0.hasPrefix("\(name)=") }
                .map { String($0.dropFirst(name.count + 1)) }
        }
        guard value("ActiveState", in: timer) == "active" else {
            self = .off
            return
        }
        self = .on(result: value("Result", in: service) ?? "success")
    }

    /// Asks systemd, and changes nothing.
    package static let ofSystemd: @Sendable () -> TimerState = {
        guard FileManager.default.fileExists(atPath: "/run/systemd/system"),
            let timer = shown(TimerUnit.fileName, "ActiveState"),
            let service = shown(ServiceUnit.fileName, "Result")
        else { return .unknown }
        return TimerState(shown: timer, service: service)
    }

    private static func shown(_ unit: String, _ property: String) -> String? {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/systemctl")
        process.arguments = ["show", unit, "--property=\(property)"]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = try? pipe.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        guard process.terminationStatus == 0, let data else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
