// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
import Model
import Transport

extension ServiceError {
    /// What an answer that is no success says. A body that is not JSON, or that lacks a member, is
    /// as good as any: the status counts.
    init(_ response: Response, now: Instant) {
        let body = JSON(response.body)
        let fields = response.head.headerFields
        self.init(
            status: response.head.status.code,
            code: body?["code"]?.integer.flatMap(Int.init(exactly:)),
            unrecoverable: body?["unrecoverable"]?.truth ?? false,
            retryAfter: fields.retryAfter(now: fields.serviceDate ?? now),
            limit: RateLimit(fields, at: now),
            isJSON: body?.members != nil)
    }
}
