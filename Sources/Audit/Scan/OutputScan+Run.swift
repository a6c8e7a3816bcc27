// SPDX-License-Identifier: Apache-2.0

public import Ledger

extension OutputScan {
    /// A scan for everybody of a run, for those who are held and those of acts by hand; a page of
    /// ids is in memory at a time.
    public init(run: Int, ledger: Ledger, domain: String) async throws(LedgerError) {
        var index = IDIndex()
        let names = try await ledger.ruleNames(run: run)
        var row: Int64? = 0
        while let after = row {
            let page = try await ledger.subjects(
                run: run, after: after, limit: 10_000, but: names)
            for id in page.ids { index.insert(id) }
            row = page.next
        }
        self.init(ids: index, domain: domain)
    }
}
