// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Keyring
package import Ledger
import Model
import Page
import Report

/// The figures that an authority asks for, for a year or a month: one page, one table, and the SQL of the
/// views that both were got by.
package struct AuthorityReport {
    package let period: FigurePeriod
    package let figures: [Figure]
    private let origin: String
    private let shredded: Int

    package init(_ session: Session, _ period: FigurePeriod) async throws {
        self.period = period
        origin = session.origin
        figures = try await session.ledger.figures(period)
        shredded = try await session.ledger.shreddedRecords()
    }

    /// The commands that load packs into one file, as docs/formats/authority.md has them.
    static func loop(_ period: FigurePeriod) -> String {
        """
        rm -f year.db
        sqlite3 year.db 'CREATE TABLE record(body TEXT UNIQUE ON CONFLICT IGNORE)'
        for pack in reports/run-*/; do
          sqlite3 year.db '.mode ascii' '.separator "\\037" "\\n"' \\
            ".import '${pack}entries.jsonl' record"
        done
        sqlite3 year.db < authority-\(period.name).sql
        """
    }

    /// The report as a page.
    package var page: String {
        AuthorityPage.html(
            AuthorityFacts(
                origin: origin, period: period.name, shredded: shredded,
                loop: Self.loop(period), views: period.viewsSQL,
                figures: figures.map { figure in
                    .init(
                        key: figure.query.key, title: figure.query.title,
                        lines: figure.lines.map { .init(what: $0.what, number: $0.number) },
                        sql: figure.query.sql,
                        blank: figure.query.blank)
                }))
    }

    /// The report as a table: RFC 4180, a row for each number, and one for a figure without any.
    package var table: String {
        var rows = [["figure", "title", "what", "number", "blank", "sql"]]
        for figure in figures {
            let query = figure.query
            let lines = figure.lines.isEmpty ? [.init(what: "", number: "")] : figure.lines
            for line in lines {
                rows.append([
                    query.key, query.title, line.what, line.number, query.blank ?? "",
                    query.sql ?? "",
                ])
            }
        }
        return rows.map { $0.map(SafeCell.text).joined(separator: ",") + "\r\n" }.joined()
    }

    /// Writes `authority-PERIOD.html`, `.csv` and `.sql` into a folder; writes over nothing.
    /// - Returns: the names of the files.
    package func write(to folder: URL) throws -> [String] {
        let files = [
            ("html", page), ("csv", table), ("sql", period.viewsSQL),
        ].map { ("authority-\(period.name).\($0.0)", $0.1) }
        for (name, _) in files { try PrivateFile.refuseOne(at: folder.appending(path: name).path) }
        try Secure.makeFolder(folder)
        for (name, text) in files {
            try Secure.replace(folder.appending(path: name), with: Data(text.utf8))
        }
        return files.map(\.0)
    }
}
