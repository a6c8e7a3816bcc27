// SPDX-License-Identifier: Apache-2.0

import StreamAPI
import Testing

@Suite struct `endpoints` {
    @Test func `have the names that stream counts them under`() {
        #expect(
            Set(Endpoint.allCases.map(\.rawValue)) == [
                "UpdateUsers", "UpdateUsersPartial", "QueryUsers", "DeleteUsers", "RestoreUsers",
                "DeactivateUser", "DeactivateUsers", "ReactivateUser", "ReactivateUsers", "Ban",
                "Unban", "ExportUser", "ExportUsers", "ExportFeedUserData", "DeleteFeedUserData",
                "GetTask", "GetRateLimits", "GetApp", "QueryChannels", "Search", "GetMessage",
                "GetManyMessages", "QueryCalls", "BlockUsers", "UnblockUsers", "GetBlockedUsers",
                "GetOrCreateChannel", "SendMessage", "UploadFile",
            ])
    }

    @Test func `not asked for by name are all those that are told`() async throws {
        let transport = FakeTransport(
            200,
            #"{"server_side":{"Ban":{"limit":300,"remaining":1,"reset":0},"#
                + #""GetOrCreateUnicorn":{"limit":1,"remaining":1,"reset":0}}}"#)
        let answer = try await client(transport).rateLimits([])
        #expect(answer.value == [.ban: RateLimit(limit: 300, remaining: 1, reset: nil)])
        #expect(transport.sent.first?.query == "api_key=key-1&server_side=true")
    }
}
