// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// Each sample file is read to the very requests that it was written to hold.
@Suite struct SampleTests {
    @Test(
        arguments: [
            ("lethe-comma.csv", nil), ("lethe-semicolon.csv", nil), ("lethe-tab.csv", nil),
            ("lethe-pipe.csv", nil), ("lethe.jsonl", nil), ("lethe-array.json", nil),
            ("opendsr-v1.json", "like: opendsr\n    defaults: {regime: gdpr}"),
            ("opendsr-v2.json", nil), ("opendsr-v3.json", nil),
            ("appsflyer-batch.json", "like: opendsr\n    defaults: {regime: gdpr}"),
            ("ketch.json", nil), ("transcend.csv", "like: transcend"),
            ("transcend-cron.csv", "like: transcend-cron\n    defaults: {regime: gdpr}"),
            ("fides.csv", "like: fides\n    defaults: {regime: gdpr}"),
            ("onetrust.csv", "like: onetrust-api"),
            ("onetrust.json", "like: onetrust-api\n    columns: {user_id: additionalData.userId}"),
        ] as [(String, String?)])
    func `a sample is read to the last cell`(file: String, lines: String?) throws {
        let profile = try lines.map { try IntakeTests.profile(of: $0) }
        let reading = read(try sample(file), profile)
        #expect(reading.error == nil)
        #expect(reading.complaints == [])
        #expect(reading.requests == (try Self.expected(file)))
        #expect(reading.omissions == Self.omissions[file, default: []])
    }

    @Test func `a controller's own table is read by its own profile`() throws {
        let profile = try IntakeTests.profile(try sample("tickets.yaml"))
        let reading = read(try sample("tickets.csv"), profile)
        #expect(reading.complaints == [])
        #expect(
            reading.requests == [
                try request(
                    "T-1", .erasure, "u-4711", "2026-03-05T08:12:00Z", .gdpr, line: 2,
                    jurisdiction: "DE", attributes: ["State of Ticket": "open"]),
                try request(
                    "T-4", .deactivation, "u-4714", "2026-03-26T09:00:00Z", .ccpa, line: 5,
                    jurisdiction: "US-CA", attributes: ["State of Ticket": "open"]),
            ])
        #expect(reading.omissions == ["3 other-kind", "4 closed"])
    }

    @Test(
        arguments: [
            ("transcend.csv", "transcend"), ("lethe-comma.csv", nil), ("tickets.csv", nil),
            ("transcend-cron.csv", "transcend-cron"), ("fides.csv", "fides"),
            ("onetrust.csv", "onetrust-api"),
        ] as [(String, String?)])
    func `a header is recognised`(file: String, name: String?) throws {
        let header = try sample(file).split(whereSeparator: \.isNewline)[0].split(separator: ",")
        #expect(IntakeProfile.recognise(header: header.map(String.init))?.name == name)
    }

    private static let omissions = [
        "appsflyer-batch.json": ["17 other-kind"],
        "transcend.csv": ["3 closed", "4 test", "5 other-kind"],
        "transcend-cron.csv": ["3 other-identity"],
        "fides.csv": ["3 other-kind", "4 closed", "5 unverified"],
        "onetrust.csv": ["4 closed", "5 unverified"],
    ]

    private static func day(_ text: String) -> CalendarDate? { CalendarDate(text) }

    private static func expected(_ file: String) throws -> [SubjectRequest] {
        switch file {
        case "lethe-comma.csv":
            return [
                try request(
                    "R-101", .erasure, "u-4711", "2026-03-05T09:12:00Z", .gdpr, line: 2,
                    jurisdiction: "DE", note: "said \"all of it\"",
                    clock: ClockEvents(
                        identityAsked: day("2026-03-06"), identityProved: day("2026-03-09"))),
                try request(
                    "R-102", .withdrawal, "u-4712", "2026-03-06", .ccpa, line: 3,
                    jurisdiction: "US-CA"),
            ]
        case "lethe-semicolon.csv":
            return [
                try request(
                    "R-101", .erasure, "u-4711", "2026-03-05", .gdpr, line: 2,
                    clock: ClockEvents(extensionNotice: day("2026-03-30"))),
                try request("R-102", .deactivation, "u-4712", "2026-03-06", .ukGDPR, line: 3),
            ]
        case "lethe-tab.csv":
            return [
                try request("R-101", .erasure, "u-4711", "2026-03-05", .gdpr, line: 2),
                try request("R-102", .reactivation, "u-4712", "2026-03-06", .gdpr, line: 3),
            ]
        case "lethe-pipe.csv":
            return [
                try request(
                    "R-101", .erasure, "u-4711", "2026-03-05", .gdpr, line: 2,
                    attributes: ["team": "north"]),
                try request("R-102", .erasure, "u,4712", "2026-03-06", .lgpd, line: 3),
            ]
        case "lethe.jsonl":
            return [
                try request(
                    "R-101", .erasure, "u-4711", "2026-03-05T09:12:00Z", .gdpr, line: 1,
                    attributes: ["team": "north"]),
                try request("R-102", .restoration, "u-4712", "2026-03-06", .none, line: 2),
            ]
        case "lethe-array.json":
            return [
                try request("R-101", .erasure, "u-4711", "2026-03-05", .gdpr, line: 2),
                try request("R-102", .deactivation, "u-4712", "2026-03-06", .gdpr, line: 4),
            ]
        default: return try expectedOfOthers(file)
        }
    }

    private static func expectedOfOthers(_ file: String) throws -> [SubjectRequest] {
        switch file {
        case "opendsr-v1.json":
            return [
                try request(
                    "5b8c2f0a-6f0e-4b7e-9a55-1d2c3e4f5a6b", .erasure, "u-4711",
                    "2026-03-05T09:12:00Z", .gdpr, line: 1, attributes: ["regime_assumed": "yes"])
            ]
        case "opendsr-v2.json":
            return [
                try request(
                    "0d9b7c1e-4a55-4c0b-9a3e-6f1d2b7e8c90", .erasure, "u-4711",
                    "2026-03-05T09:12:00Z", .gdpr, line: 1, attributes: ["api_version": "2.0"])
            ]
        case "opendsr-v3.json":
            let attributes = [
                "api_version": "3.0", "group_id": "march", "skip_waiting_period": "true",
            ]
            return [
                try request(
                    "7f4e1a90-2b3c-4d5e-8f60-a1b2c3d4e5f6", .erasure, "u-4711",
                    "2026-03-05T08:12:00Z", .ccpa, line: 1, attributes: attributes)
            ]
        case "appsflyer-batch.json":
            let meta = [
                "api_version": "0.1", "property_id": "id123456789", "platform": "ios",
                "regime_assumed": "yes",
            ]
            var own = meta
            own["submitted_time"] = nil
            return [
                try request(
                    "a1a1a1a1-0000-4000-8000-000000000001", .erasure, "u-4711",
                    "2026-03-05T09:12:00Z", .gdpr, line: 10, attributes: meta),
                try request(
                    "a1a1a1a1-0000-4000-8000-000000000003", .erasure, "u-4713",
                    "2026-03-04T10:00:00Z", .gdpr, line: 24, attributes: own),
            ]
        case "ketch.json":
            let attributes = [
                "tenant": "acme", "controller": "acme", "property": "chat",
                "environment": "production", "dueTimestamp": "1776589920",
            ]
            return [
                try request(
                    "0fa4c6c1-7d2f-4a43-9d3c-5a1f6f0b7e11", .erasure, "u-4711",
                    "2026-03-05T09:12:00Z", .ccpa, line: 1, jurisdiction: "US-CA",
                    attributes: attributes)
            ]
        default: return try expectedOfExports(file)
        }
    }

    private static func expectedOfExports(_ file: String) throws -> [SubjectRequest] {
        switch file {
        case "transcend.csv":
            let attributes = [
                "Status": "COMPILING", "Is Test Request": "false",
                "Data Subject Type": "customer", "regime_assumed": "yes",
            ]
            var waiting = attributes
            waiting["Status"] = "SECONDARY"
            return [
                try request(
                    "c0ffee01", .erasure, "u-4711", "2026-03-05T09:12:00Z", .gdpr, line: 2,
                    jurisdiction: "DE-BY", attributes: attributes),
                try request(
                    "c0ffee05", .deactivation, "u-4715", "2026-03-06T10:00:00Z", .ccpa, line: 6,
                    jurisdiction: "US-CA", attributes: waiting),
            ]
        case "transcend-cron.csv":
            return try [("c0ffee01", "1", "05", "01", 2), ("c0ffee02", "2", "06", "03", 4)].map {
                try request(
                    $0.0, .erasure, "u-471\($0.1)", "2026-03-\($0.2)T09:12:00Z", .gdpr,
                    line: $0.4,
                    attributes: [
                        "coreIdentifier": "u-471\($0.1)", "nonce": "n0nce\($0.3)",
                        "dataSiloId": "s1", "regime_assumed": "yes",
                    ])
            }
        case "fides.csv":
            return [
                try request(
                    "pri_01", .erasure, "u-4711", "2026-03-05T09:12:00.120Z", .gdpr, line: 2,
                    attributes: [
                        "Status": "approved", "Reviewed By": "admin", "regime_assumed": "yes",
                        "lethe_doubts": "wish",
                    ])
            ]
        case "onetrust.csv":
            let attributes = ["status": "In Progress", "regime_assumed": "yes"]
            return [
                try request(
                    "AB12CD", .erasure, "u-4711", "2026-03-05T09:12:00Z", .ccpa, line: 2,
                    jurisdiction: "US-CA", attributes: attributes),
                try request(
                    "AB12CE", .erasure, "u-4712", "2026-03-06T09:12:00Z", .gdpr, line: 3,
                    jurisdiction: "FR",
                    attributes: attributes.merging(["lethe_doubts": "wish"]) { $1 }),
            ]
        default:
            return [
                try request(
                    "AB12CD", .erasure, "u-4711", "2026-03-05T09:12:00Z", .gdpr, line: 2,
                    jurisdiction: "FR",
                    attributes: [
                        "status": "In Progress", "additionalData.shop": "Lyon",
                        "regime_assumed": "yes",
                    ])
            ]
        }
    }
}
