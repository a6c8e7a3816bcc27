// SPDX-License-Identifier: Apache-2.0

/// What a code or a status means, and what to do about it.
struct ServiceErrorMeaning {
    var sentence: String
    var hint: String?

    private init(_ sentence: String, _ hint: String? = nil) {
        self.sentence = sentence
        self.hint = hint
    }

    /// The meaning of the code, or of the status where the code is not known.
    static func of(status: Int, code: Int?) -> ServiceErrorMeaning {
        code.flatMap(of(code:)) ?? of(status: status)
    }

    private static func of(code: Int) -> ServiceErrorMeaning? {
        switch code {
        case -1: .init("stream had an internal error", again)
        case 2: .init("stream does not know the api key", "check STREAM_API_KEY")
        case 3, 5: .init("stream did not accept the credentials", credentials)
        case 4: .init("stream did not accept the input of the call")
        case 6: .init("a name is taken already")
        case 9: .init("too many calls", "wait until the window of the rate limit ends")
        case 16: .init("what the call names does not exist, or was deleted")
        case 17: .init("the credentials do not allow this call", credentials)
        case 22: .init("the call is too big", "send fewer people in one call")
        case 23: .init("stream took too long; the call may have had effect", again)
        case 24: .init("the headers of the call are too large")
        case 40: .init("the token has expired or was revoked", credentials)
        case 41, 42: .init("the token is not valid yet", "check this machine's clock")
        case 43: .init("the token's signature is wrong", "check STREAM_API_SECRET")
        case 60: .init("stream asks for a pause between calls", again)
        case 69:
            .init("the app lives in another region", "set the base url to the app's own region")
        case 70: .init("the credentials do not allow this call on a channel", credentials)
        case 71: .init("too many connections", again)
        case 73: .init("stream's moderation refused the call")
        case 99: .init("the app is suspended", "ask stream's support why")
        default: nil
        }
    }

    private static func of(status: Int) -> ServiceErrorMeaning {
        switch status {
        case 300...399:
            .init("the service sent a redirect, which is not followed", "check the base url")
        case 400: .init("stream did not accept the call")
        case 401: .init("stream did not accept the credentials", credentials)
        case 403: .init("the credentials do not allow this call", credentials)
        case 404: .init("there is nothing at this address", "check the base url")
        case 408, 504: .init("stream took too long; the call may have had effect", again)
        case 413: .init("the call is too big", "send fewer people in one call")
        case 414, 431:
            .init(
                "the address or the headers of the call are too large",
                "send fewer people in one call")
        case ServiceError.tooEarly:
            .init("too many calls", "wait until the window of the rate limit ends")
        case 500...599: .init("stream cannot answer at the moment", again)
        default: .init("stream refused the call")
        }
    }

    private static let again = "try again later"
    private static let credentials =
        "check that STREAM_API_KEY and STREAM_API_SECRET belong to one app"
}
