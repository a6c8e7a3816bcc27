// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import StreamAPI
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

/// Everything is looked at, whatever is wrong, and nothing is changed.
@Suite struct DoctorTests {
    private static let now = Instant(milliseconds: 1_795_741_200_000)
    private static let policy = """
        version: 1
        time_zone: UTC
        rules:
          - id: everything
            then: review
            why: somebody decides

        """

    private func findings(
        _ place: Place, _ environment: [String: String] = [:], timer: TimerState = .unknown
    ) async -> [DoctorFinding] {
        await Doctor(
            path: place.file("lethe.yaml").path, environment: environment,
            time: Timepiece(now: { Self.now }, sleep: { _ in }), offline: true, timer: { timer }
        ).findings()
    }

    private func controller(_ more: String = "") throws -> Place {
        let place = try Place()
        _ = try place.put("lethe.yaml", "controller: acme.example\n\(more)")
        _ = try place.put("policy.yaml", Self.policy)
        _ = try place.store().generate(controller: "acme.example")
        return place
    }

    private let credentials = ["STREAM_API_KEY": "key", "STREAM_API_SECRET": "secret"]

    private func state(
        _ check: DoctorFinding.Check, in findings: [DoctorFinding]
    ) -> Set<DoctorFinding.State> {
        Set(findings.filter { $0.check == check }.map(\.state))
    }

    @Test func `every check is told, and every word that is no good one has a remedy`() async throws
    {
        let place = try controller()
        let found = await findings(place, credentials)
        #expect(Set(found.map(\.check)) == Set(DoctorFinding.Check.allCases).subtracting([.run]))
        for finding in found where [.look, .fault].contains(finding.state) {
            #expect(finding.remedy?.isEmpty == false, "\(finding)")
        }
        #expect(state(.keys, in: found) == [.good])
        #expect(state(.policy, in: found) == [.good])
        #expect(state(.clock, in: found) == [.unseen])
    }

    @Test func `nothing is changed by looking`() async throws {
        let place = try controller("memory: away/last\n")
        let before = try FileManager.default.subpathsOfDirectory(atPath: place.url.path).sorted()
        _ = await findings(place, credentials)
        let after = try FileManager.default.subpathsOfDirectory(atPath: place.url.path).sorted()
        #expect(before == after)
    }

    /// What is broken, and which checks say so; the others are told all the same.
    enum Damage: CaseIterable {
        case noCredentials, noKey, openKeys, noPolicy, aPolicyThatCannotBeMeant, holdsThatAreGone
        case reportsThatAreAFile, witnessesThatAreGone, nobodyTold, aSecretOpenToOthers
        case settingsOpenToOthers

        var check: DoctorFinding.Check {
            switch self {
            case .noCredentials: .credentials
            case .noKey, .openKeys: .keys
            case .noPolicy, .aPolicyThatCannotBeMeant: .policy
            case .holdsThatAreGone: .holds
            case .reportsThatAreAFile, .settingsOpenToOthers: .configuration
            case .witnessesThatAreGone: .anchors
            case .nobodyTold, .aSecretOpenToOthers: .channels
            }
        }

        var state: DoctorFinding.State {
            switch self {
            case .noCredentials, .noKey, .noPolicy, .holdsThatAreGone, .reportsThatAreAFile,
                .witnessesThatAreGone:
                .fault
            default: .look
            }
        }

        var settings: String {
            switch self {
            case .holdsThatAreGone: "holds: holds.yaml\n"
            case .witnessesThatAreGone: "witness: witnesses\n"
            case .aSecretOpenToOthers:
                "notify: {ping: 'https://ping.example/a', "
                    + "webhook: {url: 'https://hook.example/a', secret_file: secret}}\n"
            default: ""
            }
        }

        func happen(in place: Place) throws {
            switch self {
            case .noKey:
                try FileManager.default.removeItem(at: place.file("keys/signing.pem"))
            case .openKeys:
                try place.file("keys/signing.pem").deletingLastPathComponent().setMode(0o755)
            case .noPolicy: try FileManager.default.removeItem(at: place.file("policy.yaml"))
            case .aPolicyThatCannotBeMeant:
                _ = try place.put("policy.yaml", "\(DoctorTests.policy)\(Self.shadowed)")
            case .reportsThatAreAFile: _ = try place.put("reports", "")
            case .aSecretOpenToOthers: _ = try place.put("secret", "s", mode: 0o644)
            case .settingsOpenToOthers: try place.file("lethe.yaml").setMode(0o666)
            default: break
            }
        }

        private static let shadowed =
            "  - {id: again, when: {kind: erasure}, then: review, why: nobody comes here}\n"
    }

    @Test(arguments: Damage.allCases)
    func `what is broken is found, and all the rest is looked at`(damage: Damage) async throws {
        let place = try controller(damage.settings)
        try damage.happen(in: place)
        let found = await findings(place, damage == .noCredentials ? [:] : credentials)
        #expect(state(damage.check, in: found).contains(damage.state), "\(found)")
        #expect(found.verdict == .some(damage.state == .look ? .attention : .configuration))
        #expect(found.contains { $0.check == .timer })
        let text = found.flatMap(\.lines).joined(separator: "\n")
        #expect(!text.contains(place.url.path))
    }

    @Test func `settings that cannot be read are the one finding`() async throws {
        let place = try Place()
        #expect(await findings(place).verdict == .configuration)
        _ = try place.put("lethe.yaml", "controller: acme.example\nledgr: x\n")
        let found = await findings(place)
        #expect(found.last?.check == .configuration && found.last?.state == .fault)
        #expect(found.last?.remedy?.contains("ledger") == true)
    }

    @Test func `what must be mended counts before what may pass`() {
        func fault(_ kind: Failure.Kind) -> DoctorFinding { .fault(.disk, Failure(kind, "")) }
        let look = DoctorFinding.look(.holds, "", remedy: "")
        #expect([DoctorFinding.good(.disk, ""), .unseen(.clock, "")].verdict == nil)
        #expect([look].verdict == .attention)
        #expect([look, fault(.busy)].verdict == .busy)
        #expect([fault(.busy), fault(.configuration)].verdict == .configuration)
    }

    @Test(arguments: [
        (Int64(301), DoctorFinding.State.fault), (-301, .fault), (299, .good), (0, .good),
    ])
    func `a clock is held beside the service's`(apart: Int64, state: DoctorFinding.State) {
        let service = Self.now + .seconds(apart)
        #expect(Doctor.clock(own: Self.now, service: service).state == state)
        #expect(Doctor.clock(own: Self.now, service: nil).state == .unseen)
    }

    @Test(arguments: [
        (300, 300, DoctorFinding.State.good), (300, 60, .good), (300, 59, .look),
    ])
    func `limits that others use up are found`(
        limit: Int, remaining: Int, state: DoctorFinding.State
    ) {
        let all = [Endpoint.deleteUsers: RateLimit(limit: limit, remaining: remaining, reset: nil)]
        #expect(Doctor.limits(all, Pace().ours(all)).state == state)
        #expect(Doctor.limits([:], [:]).state == .unseen)
    }

    @Test(arguments: [
        ("2028-12-31", DoctorFinding.State.good), ("2027-03-27", .good), ("2027-03-26", .look),
        ("2026-01-01", .look),
    ])
    func `holidays that run out are found in time`(
        until: String, state: DoctorFinding.State
    ) throws {
        let today = try #require(CalendarDate("2026-11-27"))
        let last = try #require(CalendarDate(until))
        #expect(Doctor.holidays(until: last, today: today).state == state)
        #expect(Doctor.holidays(until: nil, today: today).state == .good)
    }

    @Test(arguments: [
        (Int64(1 << 40), DoctorFinding.State.good), (300 << 20, .look), (60 << 20, .fault),
    ])
    func `a disk is held beside what a night needs`(free: Int64, state: DoctorFinding.State) {
        let own = DiskRoom(
            freeForLedger: free, freeForReports: 1 << 40, isOneDisk: false, ledger: 0,
            largestPack: 0)
        #expect(own.finding.state == state)
        let other = DiskRoom(
            freeForLedger: 1 << 40, freeForReports: free, isOneDisk: false, ledger: 0,
            largestPack: 0)
        #expect(other.finding.state == state)
        #expect(
            DiskRoom(
                freeForLedger: 160 << 20, freeForReports: 160 << 20, isOneDisk: true, ledger: 0,
                largestPack: 40 << 20
            ).finding.state == .fault)
    }

    @Test func `a night that did not run is found`() {
        let on = TimerState.on(result: "success")
        #expect(on.finding(newestNight: Self.now + .seconds(-3600), at: Self.now).state == .good)
        let missed = on.finding(newestNight: Self.now + .seconds(-27 * 3600), at: Self.now)
        #expect(missed.state == .look && missed.message.contains("1 d 3 h"))
        #expect(on.finding(newestNight: nil, at: Self.now).state == .good)
        #expect(
            TimerState.on(result: "exit-code").finding(newestNight: Self.now, at: Self.now).state
                == .look)
        #expect(TimerState.off.finding(newestNight: nil, at: Self.now).state == .look)
        #expect(TimerState.unknown.finding(newestNight: nil, at: Self.now).state == .unseen)
        #expect(
            TimerState.unknown.finding(newestNight: Self.now + .seconds(-3600), at: Self.now).state
                == .unseen)
        let byCron = TimerState.unknown.finding(
            newestNight: Self.now + .seconds(-50 * 3600), at: Self.now)
        #expect(byCron.state == .look && byCron.message.contains("2 d 2 h"))
    }

    @Test func `what somebody does by hand hides no missed night`() async throws {
        let place = try controller()
        let (key, origin) = try place.store().load()
        let settings = try Settings.read(place.file("lethe.yaml").path)
        let ledger = try Ledger.open(
            path: settings.ledger.path,
            identity: LedgerIdentity(
                origin: origin, epochKey: try place.store().epochKey(at: Self.now),
                random: Secure.random))
        for (hours, byHand, state) in [
            (-30, false, DoctorFinding.State.look), (-1, true, .look), (0, false, .good),
        ] {
            let at = Self.now + .seconds(hours * 3600)
            let run = try await ledger.beginRun(
                RunStart(
                    at: at, tool: "t", policy: "", policyDigest: .sha256([]), app: "1",
                    previousSums: nil, byHand: byHand,
                    verifierKey: key.publicKey.noteVerifierKey(name: origin)))
            _ = try await ledger.seal(run: run, at: at) {
                String(decoding: try $0.signed(by: key).bytes, as: UTF8.self)
            }
            let found = await findings(place, credentials, timer: .on(result: "success"))
            #expect(self.state(.timer, in: found) == [state], "\(hours)")
        }
    }

    @Test(arguments: [
        ("ActiveState=active\n", "Result=success\n", TimerState.on(result: "success")),
        ("ActiveState=active\n", "Result=exit-code\n", .on(result: "exit-code")),
        ("ActiveState=inactive\n", "Result=success\n", .off), ("", "", .off),
    ])
    func `what systemd shows is read`(timer: String, service: String, state: TimerState) {
        #expect(TimerState(shown: timer, service: service) == state)
    }
}
