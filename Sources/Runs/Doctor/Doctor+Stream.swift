// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import Execution
import Ledger
import Model
import Report
import StreamAPI

extension Doctor {
    /// Credentials, the app that they are for, the service's clock, and its limits.
    func stream(_ settings: Settings) async -> [DoctorFinding] {
        let credentials: StreamCredentials
        do {
            credentials = try StreamAccess.credentials(settings, environment: environment)
        } catch {
            return [.fault(.credentials, Self.failure(error))] + unseen("there are no credentials")
        }
        let files =
            settings.secretFiles == nil ? "are there" : "are in files that only you can read"
        var found: [DoctorFinding] = [.good(.credentials, "the key and the secret \(files)")]
        guard !offline else { return found + unseen("stream was not asked (--offline)") }
        do {
            found += try await Failure.explaining {
                try await CurlTransport.with(options: StreamAccess.curlOptions(settings)) {
                    let client = StreamClient(
                        credentials: credentials, transport: $0, now: time.now)
                    return try await answered(client, settings)
                }
            }
        } catch {
            found.append(.fault(.service, Self.failure(error)))
            found += unseen("stream did not answer").dropFirst()
        }
        return found
    }

    private func unseen(_ why: String) -> [DoctorFinding] {
        [.service, .clock, .limits].map { .unseen($0, why) }
    }

    private func answered(
        _ client: StreamClient, _ settings: Settings
    ) async throws -> [DoctorFinding] {
        let said = try await StreamAccess.inquire(client, time: time)
        var found = [try await service(said.app, settings)]
        found.append(Self.clock(own: said.clocks.own, service: said.clocks.service))
        found.append(Self.limits(said.limits, settings.pace.ours(said.limits)))
        return found
    }

    /// Whether it is the app that the ledger's runs were on.
    private func service(_ app: AppInfo, _ settings: Settings) async throws -> DoctorFinding {
        guard !app.suspended else { throw Failure(.suspended, goesOn: false) }
        guard Session.hasLedger(settings),
            let last = try? await Session.looking(
                settings, at: time.now(), { try await $0.ledger.lastApp() }), last != app.id
        else { return .good(.service, "stream answers for app \(app.name) (\(app.id))") }
        return .fault(
            .service,
            Failure(
                .configuration,
                "the key is for app \(app.id), and this ledger's runs were on app \(last)",
                hint: "use the key of that app; or, if it was replaced, say so once: "
                    + "lethe run --new-app"))
    }

    /// This machine's clock beside the service's.
    static func clock(own: Instant, service: Instant?) -> DoctorFinding {
        guard let service else {
            return .unseen(.clock, "stream did not say what time it is")
        }
        if let skew = ClockSkew(own, service: service) { return .fault(.clock, skew.failure) }
        let apart = abs(own.seconds - service.seconds)
        return .good(
            .clock,
            "this machine's clock and stream's are \(DurationWords.text(seconds: Int(apart)))"
                + " apart")
    }

    /// What is left of the limits that a night lives on.
    static func limits(
        _ all: [Endpoint: RateLimit], _ ours: [Endpoint: RateLimit]
    ) -> DoctorFinding {
        guard let erasing = ours[.deleteUsers] else {
            return .unseen(.limits, "stream did not say how many deletions a minute it allows")
        }
        let scarce = [Endpoint.deleteUsers, .queryUsers, .getTask].filter { endpoint in
            guard let limit = all[endpoint], let own = ours[endpoint] else { return false }
            return limit.remaining < limit.limit - own.limit
        }
        guard scarce.isEmpty else {
            return .look(
                .limits,
                "others use more than their share of stream's limits now: "
                    + scarce.map(\.rawValue).joined(separator: ", "),
                remedy: "let the night begin at a quieter hour, or lower ‘share_of_limits’")
        }
        let people = erasing.limit * BatchMembers.limit
        return .good(
            .limits,
            "a night may send \(erasing.limit) deletions a minute, of at most "
                + "\(people) people")
    }
}
