// SPDX-License-Identifier: Apache-2.0

import Ledger

/// Goes through a run's rows and writes what another system is told of them; a row at a time.
struct HandBackFile {
    let ledger: Ledger
    let run: Int
    /// Takes the bytes as they come.
    let write: ([UInt8]) throws -> Void

    private static let page = 1000

    /// OpenDSR's status of each erasure request, a line of JSON each.
    /// - Returns: how many.
    func openDSR(controller: String) async throws -> Int {
        var count = 0
        var open: OpenDSRStatus?
        func close() throws {
            guard let status = open else { return }
            try write(status.line(controller: controller))
            count += 1
        }
        try await forEach { row in
            guard let status = OpenDSRStatus(row) else { return }
            if open?.concerns(row) == true {
                open?.add(status)
            } else {
                try close()
                open = status
            }
        }
        try close()
        return count
    }

    /// What came of Transcend's hand-back file.
    struct HandedBack: Equatable {
        /// Rows that are in it.
        var rows = 0
        /// Rows that are done and have no nonce: they did not come from Transcend.
        var withoutNonce = 0
        /// Rows that are done, and whose cells no spreadsheet may see.
        var unsafe = 0
    }

    /// Transcend's hand-back file, of the rows that are fulfilled.
    func transcend() async throws -> HandedBack {
        var result = HandedBack()
        try await forEach { row in
            guard row.isFulfilled else { return }
            let found: TranscendRow
            do throws(TranscendRow.Obstacle) {
                found = try TranscendRow(row)
            } catch {
                switch error {
                case .noNonce: result.withoutNonce += 1
                case .unsafe: result.unsafe += 1
                }
                return
            }
            let line = (result.rows == 0 ? TranscendRow.header : "") + found.line
            try write(Array(line.utf8))
            result.rows += 1
        }
        return result
    }

    private func forEach(_ body: (HandBack) throws -> Void) async throws {
        var last: HandBack?
        while true {
            let page = try await ledger.handBacks(run: run, after: last, limit: Self.page)
            for row in page { try body(row) }
            guard page.count == Self.page else { return }
            last = page.last
        }
    }
}
