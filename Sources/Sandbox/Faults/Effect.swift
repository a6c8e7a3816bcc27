// SPDX-License-Identifier: Apache-2.0

extension SandboxFault {
    /// What happens to a call that is struck. Where it says `applied`, the call can have been
    /// carried out all the same; otherwise it is carried out unless the text says that it is not.
    public enum Effect: Hashable, Sendable {
        /// The connection ends in order (FIN), without a byte of an answer.
        case drop(applied: Bool)
        /// The connection is reset (RST), without a byte of an answer.
        case reset(applied: Bool)
        /// The connection ends in the middle of the answer's body, whose length was announced.
        case cut
        /// The answer is whole as HTTP, but its JSON ends in the middle.
        case truncate
        /// The call waits so long before it is carried out.
        case hold(milliseconds: Int)
        /// The call is carried out at once, and its answer takes so much longer.
        case delay(milliseconds: Int)
        /// 429, not carried out, with nothing left in the window.
        /// - Parameters:
        ///   - retryAfter: The seconds of `Retry-After`; nil leaves the header away.
        ///   - resetAfter: The seconds until `X-RateLimit-Reset`; nil tells the window's end.
        ///   - plain: Plain text without any header of the limit, as the edge answers.
        case limit(retryAfter: Int?, resetAfter: Int?, plain: Bool)
        /// An error of the edge with this status (500, 502, 503, 504): plain text, and none of the
        /// application's headers.
        case plain(status: Int, applied: Bool)
        /// An error in Stream's shape.
        case error(status: Int, code: Int, applied: Bool)
        /// The values of the limit's headers come twice: `300,300`.
        case doubleHeaders
        /// `X-RateLimit-Reset` is so many seconds too late, or too early.
        case skewReset(seconds: Int)
        /// The call's task ends as `failed`, and nothing of it is done.
        case failTask
        /// The call's task never ends, and nothing of it is done.
        case hangTask
        /// While it is under way, the call's task says this word for how far it is.
        case nameTask(String)
        /// In the call's task the first `failing` people fail: nothing is done for them, and the
        /// result says so. It is done for the next `missing`, and the result leaves them out.
        case splitTask(failing: Int, missing: Int)
        /// The call's task goes on, but whoever asks for it is told that there is none.
        case forgetTask
        /// When the call's task has ended, another client makes its people anew.
        case returnPeople
        /// The call's task, a deletion, says that all is done, and does less.
        case lie(Lie)
        /// The call, and its task, are answered as if they were carried out, and change nothing.
        case doNothing
        /// A search still shows what was deleted in the last so many seconds, as an index does that
        /// is late. That is no lie.
        case lagSearch(seconds: Int)
        /// The list in the answer is another one than the application gives.
        case twist(Twist)
        /// The answer comes twice on one connection, the second time unasked.
        case answerTwice
        /// The limit's headers say this in place of numbers that can be.
        case absurdLimit(String)
        /// The call is carried out, and its answer has no id of a task.
        case hideTask
        /// A firewall's page: 403 and HTML. Not carried out.
        case firewall
        /// The answer bears the service's time (`Date`), so many seconds beside the world's.
        case tellTime(seconds: Int)
    }
}

extension SandboxFault.Effect {
    /// Whether it keeps the call from being carried out.
    var prevents: Bool {
        switch self {
        case .drop(let applied), .reset(let applied), .plain(_, let applied),
            .error(_, _, let applied):
            !applied
        case .limit, .firewall: true
        default: false
        }
    }

    /// How long it keeps the call from being carried out, in milliseconds.
    var hold: Int {
        if case .hold(let milliseconds) = self { max(0, milliseconds) } else { 0 }
    }

    /// By how many milliseconds a search is late.
    var searchLag: Int64 {
        if case .lagSearch(let seconds) = self { Int64(max(0, seconds)) * 1000 } else { 0 }
    }

    /// Changes the answer that the application gives, or would give, at `now` (milliseconds).
    func change(_ answer: inout SandboxAnswer, to operation: Operation, now: Int64) {
        switch self {
        case .drop: answer.delivery = .dropped
        case .reset: answer.delivery = .reset
        case .cut: answer.delivery = .cut
        case .truncate: answer.body.removeLast(answer.body.count / 2)
        case .delay(let milliseconds): answer.delayMilliseconds += max(0, milliseconds)
        case .limit(let retryAfter, _, plain: true):
            answer.headers = []
            answer.replace(with: .plain(429, "too many requests"))
            answer.set("Retry-After", retryAfter.map(String.init))
        case .limit(let retryAfter, let resetAfter, plain: false):
            answer.replace(with: .refusal(.tooMany, to: operation))
            answer.set("X-RateLimit-Remaining", "0")
            answer.set("Retry-After", retryAfter.map(String.init))
            if let resetAfter {
                answer.set("X-RateLimit-Reset", String(now / 1000 + Int64(resetAfter)))
            }
        case .plain(let status, _):
            let text = "upstream connect error or disconnect/reset before headers"
            answer.headers = []
            answer.replace(with: .plain(status, text))
        case .error(let status, let code, _):
            let refusal = Refusal(status: status, code: Int64(code), text: "on demand")
            answer.replace(with: .refusal(refusal, to: operation))
        case .doubleHeaders:
            for index in answer.headers.indices where answer.headers[index].0.isOfLimit {
                answer.headers[index].1 += "," + answer.headers[index].1
            }
        case .skewReset(let seconds): answer.skewReset(seconds)
        case .twist(let twist): answer.twist(twist)
        case .answerTwice: answer.delivery = .twice
        case .absurdLimit(let text):
            for index in answer.headers.indices
            where answer.headers[index].0.isOfLimit && !answer.headers[index].0.hasSuffix("Reset") {
                answer.headers[index].1 = text
            }
        case .hideTask: answer.twist(.nameless)
        case .firewall:
            answer.headers = [("Content-Type", "text/html")]
            answer.status = 403
            answer.body = Array("<html><body><h1>403 Forbidden</h1></body></html>".utf8)
        case .tellTime(let seconds):
            answer.set("Date", imfFixdate(seconds: now / 1000 + Int64(seconds)))
        case .hold, .failTask, .hangTask, .nameTask, .splitTask, .forgetTask, .returnPeople, .lie,
            .doNothing, .lagSearch:
            break
        }
    }
}

extension String {
    fileprivate var isOfLimit: Bool { hasPrefix("X-RateLimit-") }
}
