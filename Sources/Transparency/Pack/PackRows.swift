// SPDX-License-Identifier: Apache-2.0

/// The rows of a run: every row of every input has its one outcome, and what stands for another row is there.
struct PackRows {
    private struct Input {
        /// What a record says of it; nil for one that only outcomes name.
        var said: (rows: Int64, line: Int, isRefused: Bool)?
        /// Whether its rows take up rows of earlier runs.
        let takesUp: Bool
        /// How many outcomes there are, and of which rows.
        var outcomes: Int64 = 0
        var rows: PackRow

        init(_ name: String) {
            takesUp = ["/carried-over", "/reerase"].contains { name.hasSuffix($0) }
            rows = PackRow(of: name)
        }
    }

    private var inputs = PackNames<Input>()
    /// What the last outcome said besides its line, if nothing was wrong with it; and of which input it was.
    private var sound = RecordWatch(["carried", "file", "kind", "run", "stands_for"])
    private var last = 0
    /// Rows of this run that are said to stand for another and had no outcome yet, and the line that says so.
    private var references: [(input: Int, row: Int64, line: Int)] = []
    /// What the inputs are called that they name.
    private var named = PackNames<Void>()

    /// What a reading that died took in was read again.
    mutating func begin() {
        for place in inputs.values.indices { inputs.values[place].said = nil }
    }

    mutating func take(input record: Record, _ line: Int, _ faults: inout PackFaults) {
        let input = inputs.place(of: "file", in: record) { Input($0) }
        if inputs.values[input].said != nil {
            faults.add("rows", line, "a second input of this name")
        }
        let isRefused = record.place("refused") != nil
        let count = record.integer("rows") ?? -1
        if isRefused, count != 1 {
            faults.add("rows", line, "a refused input, for which more than one row stands")
        }
        inputs.values[input].said = (count, line, isRefused)
    }

    mutating func take(
        outcome record: Record, _ words: PackWords, isKnown: Bool, _ line: Int,
        _ faults: inout PackFaults
    ) {
        let told = faults.told
        if !isKnown || !sound.isSame(record) {
            last = inputs.place(of: "file", in: record) { Input($0) }
            judge(record, words, last, line, &faults)
            sound.take(record)
            // Each reference is told by itself.
            if record.place("stands_for") != nil { sound.forget() }
        }
        inputs.values[last].outcomes += 1
        if !inputs.values[last].rows.take(line: record.integer("line")) {
            faults.add("rows", line, "a second outcome for the row")
        }
        if faults.told != told { sound.forget() }
    }

    /// Judges an outcome by all but its line.
    private mutating func judge(
        _ record: Record, _ words: PackWords, _ input: Int, _ line: Int,
        _ faults: inout PackFaults
    ) {
        if let said = inputs.values[input].said {
            if said.isRefused, words.word != "rejected" {
                faults.add("rows", line, "the row of a refused input is not rejected")
            }
        } else {
            faults.add("rows", line, "the row of an input that was not read")
        }
        guard let run = record.integer("run") else { return }
        if record.place("carried") != nil {
            if !Self.isEarlier(record.text("carried") ?? [], than: run) {
                faults.add("steps", line, "what it takes up is of no earlier run")
            }
            if !inputs.values[input].takesUp {
                faults.add("steps", line, "the row of a file takes up nothing of an earlier run")
            }
        }
        if let text = record.text("stands_for") {
            if !take(reference: text, run, line) {
                faults.add("rows", line, "what stands for it is no row up to this run")
            }
        } else if words.isDuplicate {
            faults.add("rows", line, "a duplicate, and nothing stands for it")
        }
    }

    /// `run-000002/F1/csv:17`; nil and false for what is of no run up to this one.
    private mutating func take(
        reference text: ArraySlice<UInt8>, _ run: Int64, _ line: Int
    ) -> Bool {
        guard let number = Self.run(text), number <= run,
            let slash = text.firstIndex(of: UInt8(ascii: "/"))
        else { return false }
        guard number == run else { return true }
        let place = text[(slash + 1)...]
        guard let colon = place.lastIndex(of: UInt8(ascii: ":")),
            let row = Bytes.decimal(place[(colon + 1)...], most: 15)
        else { return false }
        let name = Array(place[..<colon])
        if !holds(Int64(row), of: name) {
            references.append((named.place(of: name) { _ in () }, Int64(row), line))
        }
        return true
    }

    /// Says what is not there at the end, where every record was.
    func finish(_ found: inout PackInspection, _ file: String) {
        for input in inputs.values {
            guard let said = input.said, said.rows != input.outcomes else { continue }
            found.fault(
                .story, "rows", file, line: said.line,
                "there are \(input.outcomes) outcomes for the rows of this input")
        }
        for reference in references {
            if holds(reference.row, of: named.names[reference.input]) { continue }
            found.fault(
                .story, "rows", file, line: reference.line, "no row of this run stands for it")
        }
    }

    private func holds(_ row: Int64, of input: [UInt8]) -> Bool {
        inputs.place(of: input).map { inputs.values[$0].rows.holds(row) } ?? false
    }

    /// The run that a row's name begins with.
    private static func run(_ name: ArraySlice<UInt8>) -> Int64? {
        guard name.starts(with: Array("run-".utf8)) else { return nil }
        let digits = name.dropFirst(4).prefix { RecordGrammar.isDigit($0) }
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    /// Whether what a row takes up is of a run before this one.
    private static func isEarlier(_ carried: ArraySlice<UInt8>, than run: Int64) -> Bool {
        Self.run(carried).map { $0 < run } ?? false
    }
}
