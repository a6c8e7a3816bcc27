// SPDX-License-Identifier: Apache-2.0

/// A request that is answered by one of Stream's errors.
struct Refusal: Error, Hashable {
    let status: Int
    let code: Int64
    let text: String

    /// 400, code 4: the input is wrong.
    static func input(_ text: String) -> Refusal {
        Refusal(status: 400, code: 4, text: text)
    }

    /// 404, code 16: what is asked for does not exist.
    static func missing(_ text: String) -> Refusal {
        Refusal(status: 404, code: 16, text: text)
    }

    static let wrongKey = Refusal(status: 401, code: 2, text: "api_key not valid")
    static let noToken = Refusal(
        status: 401, code: 5, text: "stream-auth-type and a valid Authorization are required")
    static let wrongSignature = Refusal(
        status: 401, code: 43, text: "Token signature is invalid")
    static let userToken = Refusal(
        status: 403, code: 17, text: "this operation needs a server-side token")
    static let tooMany = Refusal(status: 429, code: 9, text: "Too many requests")

    /// The error as Stream writes it.
    func json(_ operation: String) -> JSON {
        [
            "code": .int(code),
            "message": .string("\(operation) failed with error: \"\(text)\""),
            "StatusCode": .int(Int64(status)),
            "duration": "0.00ms",
            "more_info": "https://getstream.io/chat/docs/api_errors_response",
            "details": [],
        ]
    }
}
