// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import Testing

@testable import Execution

/// By whom an answer that shows nobody is measured.
@Suite struct MeasureTests {
    @Test func `nobody is known at first`() throws {
        let measure = Measure()
        #expect(!measure.isKnown)
        #expect(!measure.hasSeenAnybody)
        #expect(measure.person(besides: []) == nil)
    }

    @Test func `an answer that shows nobody tells of nobody`() {
        let measure = Measure()
        measure.saw([])
        measure.saw([], amongEverybody: true)
        #expect(!measure.isKnown)
        #expect(!measure.hasSeenAnybody)
    }

    @Test(arguments: [false, true])
    func `a stranger comes before who was asked for`(isLast: Bool) throws {
        let measure = Measure()
        if isLast { try measure.saw([subject("asked")]) }
        try measure.saw([subject("stranger")], amongEverybody: true)
        if !isLast { try measure.saw([subject("asked")]) }
        #expect(try measure.person(besides: []) == subject("stranger"))
        #expect(try measure.person(besides: [subject("stranger")]) == subject("asked"))
        #expect(try measure.person(besides: [subject("stranger"), subject("asked")]) == nil)
    }

    @Test func `who is lost measures nothing, and was seen all the same`() throws {
        let measure = Measure()
        try measure.saw([subject("stranger")], amongEverybody: true)
        try measure.saw([subject("asked")])
        try measure.lost(subject("stranger"))
        #expect(try measure.person(besides: []) == subject("asked"))
        try measure.lost(subject("somebody else"))
        #expect(measure.isKnown)
        try measure.lost(subject("asked"))
        #expect(!measure.isKnown)
        #expect(measure.hasSeenAnybody)
    }

    @Test func `one person who is a stranger and was asked for is lost as both`() throws {
        let measure = Measure()
        try measure.saw([subject("one")], amongEverybody: true)
        try measure.saw([subject("one")])
        try measure.lost(subject("one"))
        #expect(!measure.isKnown)
    }

    @Test func `a run has one measure, whoever asks for its look-up`() async throws {
        let scene = try await Scene(.roomy(), [])
        let runner = try scene.runner(InProcessTransport(world: scene.world))
        try await runner.lookup.prepare()
        #expect(runner.lookup.isMeasured)
    }
}
