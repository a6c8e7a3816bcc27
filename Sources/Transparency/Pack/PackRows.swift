// SPDX-License-Identifier: Apache-2.0

/// The rows of a run: every row of every input has its one outcome, no two are about the same commitment,
/// and what stands for another row is there.
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

    private static let mostAhead = 1 << 20

    private var inputs = PackNames<Input>()
    private var subjects: Set<Digest> = []
    /// Rows of this run that are said to stand for another, and the line that says so.
    private var references: [(input: [UInt8], row: Int64, line: Int)] = []

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
        subjects.reserveCapacity(Int(min(max(count, 0), Int64(Self.mostAhead))))
    }

    mutating func take(
        outcome record: Record, _ words: PackWords, _ subject: Digest?, _ line: Int,
        _ faults: inout PackFaults
    ) {
        let input = inputs.place(of: "file", in: record) { Input($0) }
        inputs.values[input].outcomes += 1
        if let said = inputs.values[input].said {
            if said.isRefused, words.word != "rejected" {
                faults.add("rows", line, "the row of a refused input is not rejected")
            }
        } else {
            faults.add("rows", line, "the row of an input that was not read")
        }
        if !inputs.values[input].rows.take(line: record.integer("line")) {
            faults.add("rows", line, "a second outcome for the row")
        }
        if let subject, !subjects.insert(subject).inserted {
            faults.add("nonce", line, "another row has the same commitment")
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
        references.append((Array(place[..<colon]), Int64(row), line))
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
            if let input = inputs.place(of: reference.input),
                inputs.values[input].rows.holds(reference.row)
            {
                continue
            }
            found.fault(
                .story, "rows", file, line: reference.line, "no row of this run stands for it")
        }
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
