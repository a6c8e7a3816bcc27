// SPDX-License-Identifier: Apache-2.0

/// Verifies an audit pack by recomputing all of it: nothing is sampled, nothing in the pack is
/// believed because the pack says so. Each file is read once and in pieces, so a pack of a million
/// records needs little more memory than one of ten: some bytes for each record, and records are read once
/// more only where two may have in common what none may.
///
/// Manifest and checkpoint must be signed by the same key. Trust comes from outside the pack: the allowed
/// signers, the revoked keys and the origin. The keys' windows are held against the time of the run's
/// end, so an old pack still verifies after its key has expired. That a time is true only an outside
/// anchor can show.
public struct PackVerifier: Sendable {
    private let source: PackSource
    private let allowedSigners: String
    private let revoked: String
    private let origin: String
    private let formats: [PackFormat]
    /// What marks are made with of what may come once.
    var key = PackMarks.Key.random()

    /// A verifier of the pack at `source`.
    ///
    /// `allowedSigners` is the text of an OpenSSH allowed-signers file; `revoked` holds the public
    /// keys that count no more, one OpenSSH line each; `origin` is the ledger's name, with or
    /// without a newline at its end; `formats` are those that it knows.
    public init(
        source: PackSource, allowedSigners: String, revoked: String = "", origin: String,
        formats: [PackFormat] = PackFormat.known
    ) {
        self.source = source
        self.allowedSigners = allowedSigners
        self.revoked = revoked
        self.origin = origin
        self.formats = formats
    }

    /// Runs all checks and reports every fault found, not only the first.
    ///
    /// With `kept`, a pack of the same ledger that the auditor received earlier, it also finds a
    /// history that was written anew, a second history, a pack that is older than the kept one, and
    /// packs that were left out between the two.
    ///
    /// `around` is what lies around the pack.
    /// `seen` are checkpoints that others than this pack showed: they must lie on its history.
    public func verify(
        comparedWith kept: PackSource? = nil, around: PackSurroundings = PackSurroundings(),
        seen: [Checkpoint] = []
    ) -> PackVerdict {
        var run = PackInspection()
        guard let trust = PackTrust.read(allowedSigners, revoked, origin, &run) else {
            return run.verdict
        }
        run.trusted = [
            trust.origin,
            around.trustLiesBeside
                ? "came from beside the pack: who could change the pack could change it"
                : "came from the folder that was named",
        ]
        guard PackFiles.check(source, &run) else { return run.verdict }
        if let kept, kept.odd > 0 {
            run.fault(.kept, "kept", nil, "not everything in the kept pack is a plain file")
            return run.verdict
        }
        let contents = PackContents(source)
        let before = contents.bytes("prev.checkpoint").flatMap { PackNote($0) }
        let earlier = kept.map { KeptPack($0) }
        let frontier = contents.bytes(PackFrontier.file).flatMap { PackFrontier.read($0) }
        var walk = PackWalk(
            source, origin: trust.origin, frontier: frontier,
            watched: [before?.checkpoint.size, earlier?.note?.checkpoint.size].compactMap(\.self)
                + seen.map(\.size),
            formats: formats, key: key)
        walk.walk(&run)
        checkFrontier(contents, walk.story.format, frontier, &run)
        PackManifest.check(contents, walk.story.format, walk.digests, &run)
        let signer = trust.signer(contents, at: walk.story.time, &run)
        if let signer { run.trusted.insert("key \(signer.fingerprint)", at: 1) }
        let checkpoint = PackTree.check(contents, trust, signer, walk.tree, &run)
        PackChain.check(contents, trust, walk, &run)
        PackKeys.check(contents, trust, signer, walk, &run)
        around.check(walk.story, &run)
        WitnessCheck.check(
            policy: around.policy, checkpoint: contents.bytes("checkpoint"),
            beside: around.cosignatures, origin: trust.origin, &run)
        SeenCheckpoints.check(
            seen, roots: walk.tree.roots, size: walk.tree.range.size, &run)
        earlier?.check(contents, trust, walk, checkpoint, signer, &run)
        return run.verdict
    }

    private func checkFrontier(
        _ contents: PackContents, _ format: PackFormat?, _ frontier: CompactRange?,
        _ run: inout PackInspection
    ) {
        guard let format else { return }
        func fault(_ code: String, _ message: String) {
            run.fault(.tree, code, PackFrontier.file, message)
        }
        if !format.hasFrontier {
            if contents.source.holds(PackFrontier.file) {
                fault("frontier", "a pack of this format has none")
            }
        } else if !contents.source.holds(PackFrontier.file) {
            fault("missing-file", "the file is missing from the pack")
        } else if frontier == nil {
            fault("frontier", "not the size and the hashes of a tree")
        }
    }
}
