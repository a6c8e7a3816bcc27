// SPDX-License-Identifier: Apache-2.0

extension Policy {
    /// The policy that `lethe init` writes: commented for the officer who will change it.
    public static let starter = #"""
        # What Lethe does with each privacy request.
        #
        # The rules are tried from top to bottom; the first one that matches decides. A request that
        # no rule matches is not carried out: it waits for a person ("no-rule"). Nothing here is
        # legal advice: read each rule, and change it until it says what you can answer for.

        version: 1

        # Requests are dated in this time zone: one that arrives at 23:30 in London arrived the next
        # day in Berlin, and the month to answer it begins there.
        time_zone: Europe/Berlin

        # When a period ends on a weekend or on one of these days, it ends on the next working day
        # (GDPR and UK GDPR only). These are the days that all of Germany has off; replace them by
        # yours.
        holidays:
          - 2026-01-01
          - 2026-04-03
          - 2026-04-06
          - 2026-05-01
          - 2026-05-14
          - 2026-05-25
          - 2026-10-03
          - 2026-12-25
          - 2026-12-26
          - 2027-01-01
          - 2027-03-26
          - 2027-03-29
          - 2027-05-01
          - 2027-05-06
          - 2027-05-17
          - 2027-10-03
          - 2027-12-25
          - 2027-12-26

        # Brazilian law names no number of days for a deletion. This is the house's own promise.
        house_days:
          lgpd: 15

        # Accounts that no request touches, whatever it says: the request waits for a person. You
        # can also list single accounts: "ids: [support-bot, archive]".
        never_touch:
          roles: [admin]

        rules:
          # A legal hold comes before everything else. Your export marks such people with "yes" in a
          # column "legal_hold". Nothing of theirs is touched, and the request stays open until the
          # hold is lifted. Keep this rule first.
          - id: legal-hold
            when: {attribute: {legal_hold: [yes, y, true, 1]}}
            then: hold
            ground: GDPR Article 17(3)(e), legal claims
            reason: the data is needed to establish, exercise or defend legal claims

          # Erasure under a law. This cannot be undone.
          #   user           the account is removed; its id can never be used again
          #   messages       everything the person wrote is removed, in group channels too
          #   conversations  one-to-one chats are removed as a whole. THE OTHER PERSON LOSES THEM
          #                  TOO, their own messages included. Stream cannot remove the account
          #                  without this. Be sure that you may do it, and tell people beforehand.
          #   calls          one-to-one calls are removed, for the other person too
          #   files          everything the person uploaded is removed; without this line it stays
          # Group channels and group calls stay, without the person. To say who is to own the
          # group channels, add "new_channel_owner_id: SOME-ID"; a request can name another.
          - id: erase
            when: {kind: erasure, regime: [gdpr, uk-gdpr, ccpa, lgpd]}
            then: delete
            modes:
              user: hard
              messages: hard
              conversations: hard
              calls: hard
              files: true
            reason: the person asked for erasure under a law that gives the right to it

          # An erasure request that names no law. Perhaps somebody forgot to fill in the column; a
          # person has a look before anything is lost.
          - id: erase-without-law
            when: {kind: erasure, regime: none}
            then: review
            why: the request names no law, so nobody can say whether it must be carried out

          # The account is stopped: the person can neither connect nor write. All data is kept, so
          # this is not an erasure. "revoke_tokens" also ends the sessions that are open now.
          - id: deactivate
            when: {kind: deactivation}
            then: deactivate
            options:
              revoke_tokens: true
              mark_messages_deleted: false
              mark_channels_deleted: false
            reason: the account is to be stopped, with all data kept

          # A stopped account works again. "restore_messages" would bring back messages that a
          # deactivation has hidden; the rule above hides none.
          - id: reactivate
            when: {kind: reactivation}
            then: reactivate
            options:
              restore_messages: false
              restore_channels: false
            reason: the account is to work again

          # An account that was deleted softly comes back. Its channels and messages do not come
          # back with it. Nothing brings back an account that was erased.
          - id: restore
            when: {kind: restoration}
            then: restore
            reason: a soft deletion is to be undone

        """#
}
