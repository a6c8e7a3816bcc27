// SPDX-License-Identifier: Apache-2.0

internal import Model

extension IntakeProfile {
    /// One profile for each system whose export Lethe knows: `lethe`, `transcend`,
    /// `transcend-cron`, `fides`, `onetrust-api`, `opendsr`, `ketch`.
    public static let builtIn: [IntakeProfile] = [
        IntakeProfile(name: "lethe"), transcend, transcendCron, fides, oneTrust, openDSR, ketch,
    ]

    /// The built-in profile of this name.
    public static func named(_ name: String) -> IntakeProfile? {
        builtIn.first { $0.name == name }
    }

    /// The built-in profile whose columns a header has; nil if it is Lethe's own header, nobody's,
    /// or could be that of two systems.
    public static func recognise(header: [String]) -> IntakeProfile? {
        let headings = Set(header.map { folded($0.utf8) })
        guard Field.mandatoryNames.contains(where: { !headings.contains(folded($0.utf8)) }) else {
            return nil
        }
        let found = fingerprints.filter { print in
            print.headings.allSatisfy { headings.contains(Array($0.utf8)) }
        }
        return found.count == 1 ? found.first.flatMap { named($0.name) } : nil
    }

    /// Headings, folded, that only the export of one system has together.
    private static let fingerprints: [(name: String, headings: [String])] = [
        ("transcend", ["requestid", "requesttype", "createdat", "coreidentifier"]),
        ("transcend-cron", ["requestid", "action", "requestcreatedat", "identifier", "nonce"]),
        ("fides", ["requestid", "requesttype", "timereceived"]),
        ("onetrust-api", ["requestqueuerefid", "requesttypes"]),
    ]

    /// Why a column with names or addresses is not kept.
    private static let whoItIs = "it says who the person is, which the record must not"

    /// Transcend, `request export`: statuses and types after its privacy-types package.
    private static let transcend: IntakeProfile = {
        var profile = IntakeProfile(name: "transcend")
        profile.read(.requestID, from: "Request ID")
        profile.read(.type, from: "Request Type")
        profile.read(.userID, from: "Core Identifier")
        profile.read(.receivedAt, from: "Created At")
        profile.read(.jurisdiction, from: "Country")
        profile.read(.subdivision, from: "Country Sub Division")
        profile.knowsUsualRegimes = true
        profile.leaveOut = [
            LeaveOutRule(column: "Is Test Request", values: ["true"]),
            LeaveOutRule(
                column: "Status",
                values: ["COMPLETED", "CANCELED", "SECONDARY_COMPLETED", "REVOKED"]),
            LeaveOutRule(column: "Status", values: ["FAILED_VERIFICATION"]),
        ]
        profile.states = [
            StateRule(
                column: "Status", released: ["COMPILING", "SECONDARY"],
                waiting: [
                    "REQUEST_MADE", "ENRICHING", "ON_HOLD", "WAITING", "APPROVING", "DELAYED",
                    "SECONDARY_APPROVING", "DOWNLOADABLE", "VIEW_CATEGORIES",
                ])
        ]
        profile.ignore("it was counted on the day of the export", "daysRemaining")
        profile.ignore(whoItIs, "Email", "Details", "link")
        return profile
    }()

    /// Transcend, `cron pull-identifiers`: one row for each identifier of a request.
    private static let transcendCron: IntakeProfile = {
        var profile = IntakeProfile(name: "transcend-cron")
        profile.read(.requestID, from: "requestId")
        profile.read(.type, from: "action")
        profile.read(.receivedAt, from: "requestCreatedAt")
        profile.read(.userID, from: "identifier")
        profile.read(.identityType, from: "type")
        profile.identity.types = ["coreIdentifier", "userId", "streamUserId"]
        profile.ignore("it was counted on the day of the export", "daysUntilOverdue")
        return profile
    }()

    /// fides, the CSV of privacy requests.
    private static let fides: IntakeProfile = {
        var profile = IntakeProfile(name: "fides")
        profile.read(.requestID, from: "Request ID")
        profile.read(.type, from: "Request Type")
        profile.read(.receivedAt, from: "Time Received")
        profile.typeSeparator = "+"
        profile.knowsUsualRegimes = true
        profile.leaveOut = [
            LeaveOutRule(
                column: "Status", values: ["complete", "completed", "denied", "canceled"]),
            LeaveOutRule(column: "Status", values: ["identity_unverified"]),
        ]
        profile.states = [
            StateRule(
                column: "Status", released: ["approved", "in_processing"],
                waiting: [
                    "pending", "paused", "error", "requires_input", "awaiting_email_send",
                    "awaiting_pre_approval", "pre_approval_not_eligible", "pending_external",
                    "requires_manual_finalization", "duplicate",
                ])
        ]
        profile.ignore(
            "it is the day of receipt and the days that were left, so it moves with each export",
            "Deadline")
        profile.ignore(whoItIs, "Email", "Phone", "Phone Number")
        return profile
    }()

    /// OneTrust, by the names of its API; the headings of its own CSV are the controller's.
    static let oneTrust: IntakeProfile = {
        var profile = IntakeProfile(name: "onetrust-api")
        profile.read(.requestID, from: "requestQueueRefId")
        profile.read(.type, from: "requestTypes")
        profile.read(.receivedAt, from: "dateCreated")
        profile.read(.jurisdiction, from: "country")
        profile.read(.subdivision, from: "state")
        profile.typeSeparator = ","
        profile.knowsUsualRegimes = true
        profile.leaveOut = [
            LeaveOutRule(column: "closureDate", values: ["*"]),
            LeaveOutRule(
                column: "status",
                values: [
                    "Done", "Complete", "Completed", "Closed", "Rejected", "Cancelled", "Canceled",
                    "Expired", "Withdrawn",
                ]),
            LeaveOutRule(column: "status", values: ["UNVERIFIED"]),
        ]
        profile.states = [
            StateRule(
                column: "status", released: ["In Progress"],
                waiting: [
                    "New", "Open", "Pending", "On Hold", "Paused", "Verified", "Assigned",
                    "Waiting for Approval", "Pending Approval", "Extended",
                ])
        ]
        profile.ignore("it was counted on the day of the export", "remainingDaysForMaxDeadline")
        profile.ignore(whoItIs, "email", "firstName", "lastName")
        return profile
    }()

    /// OpenDSR (OpenGDPR) 1 and 2, the dialect of mParticle, and the batches of AppsFlyer.
    static let openDSR: IntakeProfile = {
        var profile = IntakeProfile(name: "opendsr")
        profile.read(.requestID, from: "subject_request_id")
        profile.read(.type, from: "subject_request_type")
        profile.read(.receivedAt, from: "submitted_time")
        profile.read(.regime, from: "regulation")
        profile.read(.userID, from: "subject_identities")
        profile.identity.types = ["controller_customer_id", "customer_user_id"]
        profile.leaveOut = [
            LeaveOutRule(column: "request_status", values: ["completed", "cancelled"])
        ]
        profile.states = [
            StateRule(
                column: "request_status", released: ["in_progress"], waiting: ["pending"],
                mayBeMissing: true)
        ]
        return profile
    }()

    /// Ketch, the forwarder's `DeleteRequest` and its like.
    static let ketch: IntakeProfile = {
        var profile = IntakeProfile(name: "ketch")
        profile.read(.requestID, from: "metadata.uid")
        profile.read(.type, from: "kind")
        profile.read(.receivedAt, from: "request.submittedTimestamp")
        profile.read(.regime, from: "request.regulation")
        profile.read(.jurisdiction, from: "request.jurisdiction")
        profile.read(.userID, from: "request.identities")
        profile.types = [
            folded("RestrictProcessingRequest".utf8): .kind(.deactivation),
            folded("CorrectRequest".utf8): .other,
        ]
        profile.identity.types = ["stream_user_id", "user_id"]
        profile.leaveOut = [
            LeaveOutRule(column: "status", values: ["completed", "cancelled", "denied"])
        ]
        profile.states = [
            StateRule(
                column: "status", released: ["in_progress"], waiting: ["unknown", "pending"],
                mayBeMissing: true)
        ]
        profile.knowsUsualRegimes = true
        return profile
    }()
}
