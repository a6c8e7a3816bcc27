// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// What waits is found by its number too, and what stops by an id without the case of its letters.
    static let word = """
        ALTER TABLE w_agenda ADD COLUMN reference TEXT;
        UPDATE w_agenda SET reference =
            (SELECT reference FROM w_request r WHERE r.row = w_agenda.row)
          WHERE closed_run IS NULL;
        CREATE INDEX w_agenda_reference ON w_agenda(reference) WHERE closed_run IS NULL;
        CREATE INDEX w_agenda_folded ON w_agenda(\(Ledger.folded("subject")))
          WHERE closed_run IS NULL;
        CREATE INDEX w_unread_folded ON w_unread(\(Ledger.folded("subject")))
          WHERE closed_run IS NULL;
        CREATE INDEX w_hold_folded ON w_hold(\(Ledger.folded("subject")))
          WHERE released_at IS NULL;
        """
}
