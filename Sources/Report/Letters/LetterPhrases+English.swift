// SPDX-License-Identifier: Apache-2.0
import Model

extension LetterPhrases {
    static let english = LetterPhrases(
        greeting: "Dear Sir or Madam,",
        closing: "Yours faithfully,",
        officer: "Data protection officer",
        authority: "Supervisory authority",
        ground: "The ground",
        decidedBy: "Decided by",
        refused: "We have not carried out your request.",
        withdrawn: "You took your request back, so we have not carried it out.",
        arrived:
            "Your request has reached us. We check it, carry it out as far as the law allows, and "
            + "look afterwards whether it was carried out.",
        verification:
            "We verify who asks by comparing the request with what we hold about the account. Where "
            + "that is not enough, we ask you to write to us from the account or the address that we know.",
        identity:
            "We cannot tell yet whether the request comes from the person whose account it names. "
            + "Please show us who you are: write to us from the account or the address that we know, and "
            + "do not send us a copy of an identity document unless we ask for one. We go on once we "
            + "know.",
        answerBy: { "We will answer by \($0) at the latest." },
        longer: { day in
            "We need longer than usual for your request. You will have our answer by \(day) at the "
                + "latest."
        },
        title: { kind in
            switch kind {
            case .confirmation: "Your request is carried out"
            case .part: "Your request is carried out in part"
            case .hold: "Your request waits"
            case .refusal: "Your request is refused"
            case .withdrawal: "Your request is taken back"
            case .nobody: "Your request: no account found"
            case .receipt: "Your request has arrived"
            case .longer: "Your request takes longer"
            case .identity: "Your request: who are you?"
            }
        })
}
