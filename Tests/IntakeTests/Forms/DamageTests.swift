// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Testing

/// A way to break a sample, and what must be said of it.
struct Damage: Sendable, CustomTestStringConvertible {
    var file: String
    var find: String
    var put: String
    var verdict: [String]

    init(_ file: String, _ find: String, _ put: String, _ verdict: String...) {
        self.file = file
        self.find = find
        self.put = put
        self.verdict = verdict
    }

    var testDescription: String { "\(file): \(find) → \(put)" }
}

@Suite struct DamageTests {
    @Test(arguments: tables + documents + exports)
    func `a broken sample says what is wrong with it`(damage: Damage) throws {
        let text = try sample(damage.file)
        #expect(text.contains(damage.find))
        let broken = text.replacing(damage.find, with: damage.put, maxReplacements: 1)
        let reading = read(broken, try Self.profile(of: damage.file))
        #expect(reading.verdict == damage.verdict)
    }

    private static func profile(of file: String) throws -> IntakeProfile? {
        switch file {
        case "opendsr-v1.json", "appsflyer-batch.json":
            try IntakeTests.profile(of: "like: opendsr", "defaults: {regime: gdpr}")
        case "transcend.csv": IntakeProfile.named("transcend")
        case "transcend-cron.csv":
            try IntakeTests.profile(of: "like: transcend-cron", "defaults: {regime: gdpr}")
        case "fides.csv": try IntakeTests.profile(of: "like: fides", "defaults: {regime: gdpr}")
        case "onetrust.csv": IntakeProfile.named("onetrust-api")
        case "onetrust.json":
            try IntakeTests.profile(
                of: "like: onetrust-api", "columns: {user_id: additionalData.userId}")
        default: nil
        }
    }

    private static let tables: [Damage] = [
        Damage("lethe-comma.csv", "regime", "Type", "file: duplicate-header"),
        Damage("lethe-comma.csv", "2026-03-06,ccpa", "03/04/2026,ccpa", "3 ambiguous-date"),
        Damage("lethe-comma.csv", "2026-03-09", "2026-03-01", "2 bad-clock"),
        Damage("lethe-comma.csv", "2026-03-06,2026", "soon,2026", "2 bad-date"),
        Damage("lethe-comma.csv", "it\"\"\"", "it\"\"", "2 quote-not-closed"),
        Damage("lethe-semicolon.csv", "User ID", "Person", "file: missing-column"),
        Damage("lethe-semicolon.csv", "Delete", "Deleet", "2 bad-type"),
        Damage("lethe-semicolon.csv", "u-4712", "", "3 missing-value"),
        Damage("lethe-semicolon.csv", "GDPR;2", "HIPAA;2", "2 bad-regime"),
        Damage("lethe-semicolon.csv", ";UK-GDPR;", ";", "3 missing-value"),
        // A cell that is missing at the end is no fault.
        Damage("lethe-semicolon.csv", "UK-GDPR;", "UK-GDPR"),
        Damage("lethe-tab.csv", "\tregime", "\tRequest ID", "file: duplicate-header"),
        Damage("lethe-tab.csv", "R-101", "", "2 missing-value"),
        Damage("lethe-tab.csv", "u-4711", "u-4711 ", "2 bad-user-id"),
        Damage("lethe-tab.csv", "\terasure", "\terasure\tagain", "2 too-many-cells"),
        Damage("lethe-tab.csv", "2026-03-06", "2026-02-30", "3 bad-date"),
        Damage("lethe-pipe.csv", "received_at", "seen", "file: missing-column"),
        Damage("lethe-pipe.csv", "|u-4711", "|\"u\"-4711", "2 stray-quote"),
        Damage("lethe-pipe.csv", "lgpd|", "|", "3 missing-value"),
        Damage("lethe-pipe.csv", "|gdpr|north", "", "2 missing-value"),
        Damage("lethe-pipe.csv", "2026-03-05", "2026-03-05 09:12", "2 bad-date"),
        Damage("lethe.jsonl", "\"u-4711\"", "4711", "1 wrong-type"),
        Damage("lethe.jsonl", "\"team\": \"north\"", "\"team\": [1]", "1 nested-value"),
        Damage("lethe.jsonl", "\"none\"}", "\"none\"", "2 broken-json"),
        Damage("lethe.jsonl", "\"team\"", "\"Type\"", "1 duplicate-key"),
        Damage("lethe.jsonl", "\"regime\": \"none\"", "\"law\": \"none\"", "2 missing-value"),
        Damage("lethe-array.json", "\"u-4711\"", "{}", "2 wrong-type"),
        Damage("lethe-array.json", "\"deactivate\"", "\"sing\"", "4 bad-type"),
        Damage("lethe-array.json", "\"R-101\",", "\"R-101\"", "2 broken-json"),
        Damage("lethe-array.json", "\"2026-03-06\"", "\"6.3.2026\"", "4 ambiguous-date"),
        Damage("lethe-array.json", "]", "", "7 broken-json"),
    ]

    private static let documents: [Damage] = [
        Damage("opendsr-v1.json", "\"raw\"", "\"sha256\"", "1 hashed-identity"),
        Damage("opendsr-v1.json", "controller_customer_id", "other_id", "1 no-identity"),
        Damage(
            "opendsr-v1.json", "\"email\"", "\"controller-customer-id\"", "1 ambiguous-identity"),
        Damage("opendsr-v1.json", "\"identity_value\": \"u-4711\", ", "", "1 broken-form"),
        Damage("opendsr-v1.json", "T09:12:00Z", "T09:12:00", "1 bad-date"),
        Damage("opendsr-v2.json", "\"gdpr\"", "null", "1 missing-value"),
        Damage("opendsr-v2.json", "\"erasure\"", "\"erazure\"", "1 bad-type"),
        Damage("opendsr-v2.json", "\"erasure\"", "[\"erasure\"]", "1 wrong-type"),
        Damage("opendsr-v2.json", "\"raw\"", "\"rot13\"", "1 hashed-identity"),
        Damage("opendsr-v2.json", "\"u-4711\"", "\" \"", "1 bad-user-id"),
        Damage("opendsr-v3.json", "\"value\": \"u-4711\", ", "", "1 broken-form"),
        Damage(
            "opendsr-v3.json", "\"encoding\": \"raw\"", "\"encoding\": \"md5\"", "1 hashed-identity"
        ),
        Damage("opendsr-v3.json", "\"ccpa\"", "\"ccpb\"", "1 bad-regime"),
        Damage("opendsr-v3.json", "\"group_id\"", "\"regulation\"", "1 duplicate-key"),
        Damage("opendsr-v3.json", "7f4e1a90-2b3c-4d5e-8f60-a1b2c3d4e5f6", "", "1 missing-value"),
        Damage("appsflyer-batch.json", "\"submitted_time\"", "\"time\"", "10 missing-value"),
        Damage("appsflyer-batch.json", "customer_user_id", "appsflyer_id", "10 no-identity"),
        Damage("appsflyer-batch.json", "rectification", "rectify it", "17 bad-type"),
        Damage("appsflyer-batch.json", "2026-03-04T", "2026-03-04 at ", "24 bad-date"),
        Damage(
            "appsflyer-batch.json", "\"customer_user_id\", ", "\"customer_user_id\" ",
            "10 broken-json"),
        Damage("ketch.json", "DeleteRequest", "DoRequest", "1 bad-type"),
        Damage("ketch.json", "user_id", "account", "1 no-identity"),
        Damage("ketch.json", "\"ccpa\"", "\"xyz\"", "1 bad-regime"),
        Damage("ketch.json", "1772701920", "17727", "1 bad-date"),
        Damage("ketch.json", "\"identityValue\": \"u-4711\"", "\"value\": 1", "1 broken-form"),
    ]

    private static let exports: [Damage] = [
        Damage("transcend.csv", "Core Identifier", "Customer", "file: missing-column"),
        Damage("transcend.csv", "ERASURE", "PLACE_ON_LEGAL_HOLD", "2 hold-order"),
        Damage("transcend.csv", "DE,DE-BY", "JP,", "2 bad-regime"),
        Damage("transcend.csv", "2026-03-05T09:12:00.000Z", "5/3/2026", "2 ambiguous-date"),
        Damage("transcend.csv", "c0ffee01", "", "2 missing-value"),
        Damage("transcend-cron.csv", "requestCreatedAt", "when", "file: missing-column"),
        Damage("transcend-cron.csv", ",u-4711,userId", ",,userId", "2 missing-value"),
        Damage("transcend-cron.csv", "ERASURE", "ERASED", "2 bad-type"),
        Damage("transcend-cron.csv", ",s1,31", ",s1", "4 too-few-cells"),
        Damage("transcend-cron.csv", "2026-03-06T09", "2026-03-06T29", "4 bad-date"),
        Damage("fides.csv", "Time Received", "Received", "file: missing-column"),
        Damage("fides.csv", "access + erasure", "restriction + erasure", "2 bad-type"),
        Damage("fides.csv", "access + erasure", "access + magic", "2 bad-type"),
        Damage("fides.csv", ".120000+00:00,u-4711", ",u-4711", "2 bad-date"),
        Damage("fides.csv", "u-4711", "", "2 missing-value"),
        Damage("onetrust.csv", "userId", "email", "file: missing-column"),
        Damage("onetrust.csv", "\"Delete My Data\"", "\"Other\"", "2 bad-type"),
        Damage("onetrust.csv", "US,CA", "US,NY", "2 bad-regime"),
        Damage("onetrust.csv", "2026-03-05T09:12:00Z", "yesterday", "2 bad-date"),
        Damage("onetrust.csv", "\"Access, Delete\"", "Access, Delete", "3 too-many-cells"),
        Damage("onetrust.json", "\"userId\"", "\"id\"", "2 missing-value"),
        Damage("onetrust.json", "[\"Delete\"]", "[\"Delete\", \"Restrict\"]", "2 bad-type"),
        Damage("onetrust.json", "\"FR\"", "\"JP\"", "2 bad-regime"),
        Damage("onetrust.json", "\"status\"", "\"date-created\"", "2 duplicate-key"),
        Damage("onetrust.json", "\"u-4711\",", "\"u-4711\"", "2 broken-json"),
    ]
}
