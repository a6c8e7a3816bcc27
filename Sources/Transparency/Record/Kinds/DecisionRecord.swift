// SPDX-License-Identifier: Apache-2.0

/// Somebody in the controller's house decided about one request.
public struct DecisionRecord: RecordBody {
    /// ``RecordBody/kind``
    public static let kind = "decision"
    /// ``RecordBody/mayStandOutside``
    public static let mayStandOutside = true
    /// ``RecordBody/since``
    public static let since: Int64 = 2

    /// When.
    public var at: String?
    /// Why, in words that name nobody.
    public var because: String = ""
    /// The role of who decided; nil where the controller names no operators.
    public var by: String?
    /// The request over all its runs: a keyed value that names nobody.
    public var caseNumber: String?
    /// The day that it is about: `YYYY-MM-DD`.
    public var day: String?
    /// What was decided, as a word.
    public var decision: String = ""
    /// The fingerprint of the key that signed: `SHA256:` and base64.
    public var key: String?
    /// The run that it belongs to; nil between two runs.
    public var run: Int64?
    /// The operator's signature in OpenSSH's format over ``signed(origin:)``, in base64 without its
    /// frame, for the namespace ``namespace``.
    public var signature: String?
    /// The commitment to the person's id.
    public var subject: String?

    /// ``RecordBody/init()``
    public init() {}

    /// ``RecordBody/visit(_:)``
    public mutating func visit(_ fields: inout some RecordFields) {
        fields.needed("at", &at)
        fields.needed("because", &because)
        fields.optional("by", &by)
        fields.optional("case", &caseNumber)
        fields.optional("day", &day)
        fields.needed("decision", &decision)
        fields.optional("key", &key)
        fields.optional("run", &run)
        fields.optional("signature", &signature)
        fields.optional("subject", &subject)
    }
}

extension DecisionRecord {
    /// For what a decision is signed.
    public static let namespace = "lethe-decision"

    /// What an operator signs: a line for each of these, `-` for what is not there.
    public func signed(origin: String) -> [UInt8] {
        let lines = [
            "lethe-decision-1", origin, at ?? "-", by ?? "-", caseNumber ?? "-", decision,
            day ?? "-", subject ?? "-", because,
        ]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Signs with the operator's own key, and says with which.
    public mutating func sign(origin: String, key signer: any Signer) throws(SignerError) {
        let armored = try SSHSignature.sign(
            signed(origin: origin), namespace: Self.namespace, key: signer)
        signature = armored.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
        key = signer.publicKey.fingerprint
    }

    /// Whether the signature is that of this decision by `signer`, or why not; nil without one.
    public func check(
        origin: String, key signer: VerifyingKey
    ) -> Result<Void, SSHSignatureError>? {
        guard let signature else { return nil }
        var armored = "-----BEGIN SSH SIGNATURE-----\n"
        var rest = signature[...]
        while !rest.isEmpty {
            armored += rest.prefix(70) + "\n"
            rest = rest.dropFirst(70)
        }
        armored += "-----END SSH SIGNATURE-----\n"
        return SSHSignature.verify(
            armored: Array(armored.utf8), message: signed(origin: origin),
            namespace: Self.namespace, key: signer)
    }
}
