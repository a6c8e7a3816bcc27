// SPDX-License-Identifier: Apache-2.0

import Audit
package import Foundation
import Keyring
package import Ledger
package import Model
package import Page
import Transparency

/// The pages that people look at: one of each run, beside its pack, and the index over all nights.
package enum PageFile {
    /// The page of a run, made from its pack and nothing else.
    /// - Throws: ``Failure`` for a pack that cannot be read or says what this version does not know.
    package static func html(pack: URL, in language: Language) throws -> String {
        RunPage.html(try facts(pack: pack), in: language)
    }

    static func facts(pack: URL) throws -> RunFacts {
        guard let source = try? PackSource(folder: pack) else {
            throw Failure(.error, "there is no pack at \(pack.lastPathComponent)")
        }
        var telling = PackTelling()
        do {
            try source.records { try telling.take($0) }
            return try telling.facts(
                try source.checkpoint(), fingerprint: try source.fingerprint())
        } catch let error as PackUnreadable {
            throw Failure(
                .error, error.description, hint: "see what is wrong: lethe verify PACK")
        } catch let error as RecordError {
            throw Failure(
                .error, "a record of the pack does not say what its kind must: \(error)",
                hint: "see what is wrong: lethe verify PACK")
        }
    }

    /// Where the page of a run lies: beside its pack, of which it is no part.
    package static func place(of run: Int, in reports: URL) -> URL {
        reports.appending(path: name(of: run, in: reports))
    }

    static func name(of run: Int, in reports: URL) -> String {
        PackWriter.folder(run: run, in: reports).lastPathComponent + ".html"
    }

    /// Whether a run has its pack.
    package static func hasPack(_ run: Int, _ settings: Settings) -> Bool {
        FileManager.default.fileExists(
            atPath: PackWriter.folder(run: run, in: settings.reports)
                .appending(path: "SHA256SUMS").path)
    }

    /// Writes a page into a file that is not there yet.
    package static func put(_ page: String, at place: URL) throws {
        guard !FileManager.default.fileExists(atPath: place.path) else {
            throw Failure(
                .usage, "\(place.lastPathComponent) is there already",
                hint: "name a file that is not there: --to FILE")
        }
        try Secure.replace(place, with: Data(page.utf8))
    }

    /// Writes the page of a run beside its pack.
    /// - Returns: where it is.
    @discardableResult
    package static func write(run: Int, _ settings: Settings) throws -> URL {
        let pack = PackWriter.folder(run: run, in: settings.reports)
        let place = place(of: run, in: settings.reports)
        let page = try html(pack: pack, in: settings.language)
        try Secure.replace(place, with: Data(page.utf8))
        return place
    }

    /// Where the index over all nights lies.
    package static func index(of settings: Settings) -> URL {
        settings.reports.appending(path: "index.html")
    }

    /// Writes the index over all nights.
    /// - Returns: what it says.
    @discardableResult
    package static func writeIndex(
        _ settings: Settings, _ ledger: Ledger, at now: Instant
    ) async throws -> NightsFacts {
        let facts = try await NightsFacts.read(settings, ledger, at: now)
        let page = NightsPage.html(facts, in: settings.language)
        try Secure.replace(index(of: settings), with: Data(page.utf8))
        return facts
    }
}
