// SPDX-License-Identifier: Apache-2.0

import Execution
import StreamAPI
import Testing

@testable import Runs

@Suite struct WaitingWordsTests {
    @Test func `what a night waits for is said, and not again within a minute`() {
        var words = WaitingWords()
        let now = ContinuousClock.now
        #expect(words.text(.limit(.deleteUsers), at: now)?.contains("DeleteUsers") == true)
        #expect(words.text(.limit(.deleteUsers), at: now + .seconds(59)) == nil)
        #expect(words.text(.answer(.deleteUsers), at: now + .seconds(59)) != nil)
        #expect(words.text(.limit(.getTask), at: now + .seconds(59)) != nil)
        #expect(words.text(.limit(.deleteUsers), at: now + .seconds(60)) != nil)
        #expect(words.text(.oddLimit(.getTask), at: now)?.contains("cannot be") == true)
        #expect(words.text(.oddLimit(.getTask), at: now + .seconds(86_400)) == nil)
        #expect(words.text(.refused(.queryCalls), at: now)?.contains("QueryCalls") == true)
        #expect(words.text(.refused(.queryCalls), at: now + .seconds(86_400)) == nil)
        #expect(words.text(.strangers, at: now)?.contains("not in its call") == true)
        #expect(words.text(.strangers, at: now + .seconds(86_400)) == nil)
    }
}
