// SPDX-License-Identifier: Apache-2.0
import Model

extension LetterWords {
    static let english = LetterWords(
        title: "Answer to your request",
        controller: "Controller",
        request: "Request",
        received: "Received",
        done: "Carried out",
        verified: "Looked up again",
        how: "How far it went, by kind of data:",
        remains: "What remains, and whose data went along:",
        seen: "We looked afterwards whether it is so, and found it confirmed.",
        unseen: "The service told us that these are gone; we could not look it up ourselves:",
        laterHeld: "A part is kept back for now, because the law demands or allows it; we will "
            + "carry out that part by ourselves once the ground falls away.",
        keptBack: "Kept back",
        stopped:
            "We had your account stopped when your request came, and it has not been started again; tell "
            + "us if you want to use it.",
        absent: "The service shows no account under your id, so there was nothing to carry out.",
        refused: "We have not carried out your request. The ground is given in the letter that "
            + "comes with this page; you may ask for it if it is missing.",
        held: "We keep your data for now, because the law demands or allows it. We will carry out "
            + "your request by ourselves once the ground falls away.",
        proof: "The certificate that comes with this page proves that this answer stands in our "
            + "signed records. It shows nothing of anybody else. Keep it: after our period of "
            + "retention we can no longer make it.",
        later: { day in
            "The erasure itself follows after \(day); until then you may take your request back."
        },
        effect: { effect in
            switch effect {
            case .erasure: "Your account and the data named below were erased for good."
            case .pruning:
                "The content of your account was removed; your id and times remain, so this is "
                    + "less than a full erasure."
            case .softDeletion: "Your account was hidden. This is not an erasure: all data is kept."
            case .deactivation:
                "Your account was stopped. This is not an erasure: all data is kept."
            case .reactivation: "Your account works again."
            case .restoration: "The record of your account is back."
            }
        },
        category: { category in
            switch category {
            case .user: "account"
            case .messages: "messages"
            case .conversations: "1:1 conversations"
            case .calls: "1:1 calls"
            case .files: "files"
            case .feeds: "activity feeds"
            }
        },
        mode: { mode in
            switch mode {
            case "hard": "removed"
            case "pruning": "emptied; ids and times remain"
            case "soft": "hidden; all data is kept"
            default: mode
            }
        },
        complaint: { regime in
            switch regime {
            case .gdpr:
                "You may complain to a data protection authority, above all where you live, where "
                    + "you work or where you think that the law was broken (GDPR Article 77), and "
                    + "you may go to court (Article 79)."
            case .ukGDPR:
                "You may complain to us (Data Protection Act 2018, section 164A) and to the "
                    + "Information Commissioner (ico.org.uk), and you may go to court."
            case .ccpa:
                "You may complain to the California Privacy Protection Agency (cppa.ca.gov) or to "
                    + "the Attorney General of California."
            case .lgpd:
                "You may petition the Agência Nacional de Proteção de Dados (LGPD Article 18, "
                    + "paragraph 1)."
            case .some(.none), nil:
                "You may complain to the authority that protects personal data where you live."
            }
        },
        residual: { english($0, backups: $1) })

    /// What remains, said to the person: not how a deletion could have been asked for.
    private static func english(_ residual: Residual, backups: BackupWindow?) -> String {
        switch residual {
        case .files: "files, images and attachments that you uploaded stay"
        case .feeds: "your activity feeds stay"
        default:
            ResidualData.sentence(residual, backups: backups)
                .replacing("the user's", with: "your").replacing("the user", with: "you")
                .replacing("the policy does not state", with: "we cannot state")
        }
    }
}
