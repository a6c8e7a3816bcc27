// SPDX-License-Identifier: Apache-2.0
import Foundation
import Model
import Testing

@testable import Schedule

private func path(_ text: String) throws -> UnitPath { try #require(UnitPath(text)) }

private func schedule(secrets: Bool = true) throws -> NightSchedule {
    let one = try #require(ClockTime("01:05"))
    let credentials = NightSchedule.Credentials(
        key: try path("/etc/lethe/secrets/key"), secret: try path("/etc/lethe/secrets/secret"))
    let schedule = NightSchedule(
        at: one, program: try path("/usr/bin/lethe"),
        configuration: try path("/etc/lethe/lethe.yaml"), inbox: try path("/var/lib/lethe/inbox"),
        state: try path("/var/lib/lethe"), user: "lethe", credentials: secrets ? credentials : nil)
    return try #require(schedule)
}

@Suite struct ScheduleTests {
    @Test(arguments: ["/var/lib/lethe", "/srv/in-box_2026.11", "/"])
    func `a plain path is taken`(text: String) {
        #expect(UnitPath(text)?.description == text)
    }

    @Test(arguments: [
        "", "inbox", "./inbox", "/a b", "/a\nExecStart=/bin/sh", "/a%h", "/a;b", "/a'b", "/a\"b",
        "/a$b", "/a`b`", "/../etc", "/a/../b", "/ä", "/a\\b", "/a#b",
    ])
    func `a path that a unit or a shell would read otherwise is not`(text: String) {
        #expect(UnitPath(text) == nil)
    }

    @Test(arguments: ["", "Lethe", "le the", "lethe\nroot", "0lethe", "-lethe", "root;"])
    func `a user's name is one word`(user: String) throws {
        let one = try #require(ClockTime("01:00"))
        let schedule = NightSchedule(
            at: one, program: try path("/l"), configuration: try path("/c"),
            inbox: try path("/i"), state: try path("/s"), user: user)
        #expect(schedule == nil)
    }

    @Test func `the timer makes up for a night that was missed`() throws {
        let text = TimerUnit(try schedule()).text
        #expect(text.contains("\nOnCalendar=*-*-* 01:05:00\n"))
        #expect(text.contains("\nPersistent=true\n"))
    }

    @Test(arguments: [
        ([], "/var/lib/lethe"), (["/var/lib/lethe/reports", "/var/lib/lethe"], "/var/lib/lethe"),
        (["/srv/packs", "/var/lib/lethe2"], "/var/lib/lethe /srv/packs /var/lib/lethe2"),
        (["/var/lib"], "/var/lib"),
    ])
    func `it may write where the settings say, and each place stands once`(
        more: [String], expected: String
    ) throws {
        var schedule = try schedule()
        schedule.alsoWritable = try more.map { try path($0) }
        #expect(ServiceUnit(schedule).text.contains("\nReadWritePaths=\(expected)\n"))
    }

    @Test func `the service runs the night over the inbox and stops politely`() throws {
        let text = ServiceUnit(try schedule()).text
        #expect(
            text.contains(
                "\nExecStart=/usr/bin/lethe run --config /etc/lethe/lethe.yaml "
                    + "/var/lib/lethe/inbox\n"))
        for line in ["KillSignal=SIGINT", "SuccessExitStatus=3", "LimitCORE=0", "UMask=0077"] {
            #expect(text.contains("\n\(line)\n"))
        }
    }

    @Test func `secrets are handed over as credentials and stand nowhere else`() throws {
        let text = ServiceUnit(try schedule()).text
        #expect(text.contains("\nLoadCredential=stream-api-key:/etc/lethe/secrets/key\n"))
        #expect(text.contains("\nLoadCredential=stream-api-secret:/etc/lethe/secrets/secret\n"))
        #expect(!text.contains("Environment"))
        #expect(!ServiceUnit(try schedule(secrets: false)).text.contains("LoadCredential"))
    }

    @Test func `the line for cron has the same command`() throws {
        let text = CronLine(try schedule()).text
        #expect(text.contains("\n5 1 * * * lethe umask 077; cd /var/lib/lethe && /usr/bin/lethe"))
    }

    private static let analyze = "/usr/bin/systemd-analyze"

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: analyze)))
    func `systemd rates the service's exposure at most 2.5`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lethe-units-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let unit = folder.appending(path: ServiceUnit.fileName)
        try Data(ServiceUnit(try schedule()).text.utf8).write(to: unit)
        let process = Process()
        process.executableURL = URL(filePath: Self.analyze)
        process.arguments = [
            "security", "--no-pager", "--offline=true", "--threshold=25", unit.path,
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said.suffix(400))")
    }
}
