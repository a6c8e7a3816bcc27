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

        # When a period ends on a weekend or a holiday, it ends on the next working day (GDPR and UK
        # GDPR only). Lethe knows the holidays of the country named here, or of a part of it, such
        # as "DE-BY". Days of your own can be added: "holidays: [2026-12-24]".
        country: DE

        # Brazilian law names no number of days for a deletion. This is the house's own promise.
        house_days:
          lgpd: 15

        # How long backups still have what was erased. Stream states it for its own backups, you for
        # yours; every answer to a person carries it.
        #
        #   backups: {days: 35, source: the contract with the provider}

        # No run deletes more people for good than this: a wrong export must not cost a whole app. A
        # person can let a run through (lethe run --release-brake). A part of the app's people and a
        # multiple of other nights can be named too: "hard_deletions: {most: 1000, share: 2%}",
        # "usual: {times: 5, nights: 14}".
        brakes:
          hard_deletions: {most: 1000}

        # Nobody asked you for anything before you had users. A receipt before this day, or after
        # tomorrow, is a slip, and its request waits for a person.
        first_day: 2018-05-25

        # Accounts that no request touches, whatever it says: the request waits for a person. You
        # can also list single accounts: "ids: [support-bot, archive]".
        never_touch:
          roles: [admin]

        rules:
          # A legal hold comes before everything else. Your export marks such people in a column
          # "legal_hold". Whatever stands there holds, unless it is a plain no: a hold must not be
          # missed because somebody wrote "since May". Nothing of theirs is touched, and the request
          # stays open until the cell is cleared. Keep this rule first. A hold on a part of the data
          # alone, such as the files, is made with "lethe holds add".
          # What a file without such a column wants erased waits for a person: its holds may stand
          # under another name. If your files have none, and holds are kept in Lethe alone, add
          #   optional: legal_hold
          - id: legal-hold
            when:
              attribute: {legal_hold: {present: true}}
              not: {attribute: {legal_hold: [no, n, false, 0]}}
            then: hold
            ground: GDPR Article 17(3)(e), legal claims
            reason: the data is needed to establish, exercise or defend legal claims

          # Erasure under a law. This cannot be undone.
          #   user           the account is removed; its id may never be usable again
          #   messages       everything the person wrote is removed, in group channels too
          #   conversations  one-to-one chats are removed as a whole. THE OTHER PERSON LOSES THEM
          #                  TOO, their own messages included. Stream cannot remove the account
          #                  without this. Be sure that you may do it, and tell people beforehand.
          #   calls          one-to-one calls are removed, for the other person too
          #   files          everything the person uploaded is removed; without this line it stays
          #   feeds          not named here, so activity feeds stay; say "feeds: hard" if the app
          #                  has any
          # Somebody whom Stream does not show is not sent to be erased; whether they were deleted
          # softly or never were, nobody can see. "if_absent: send" sends the request all the same.
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

          # Somebody takes an erasure back that waits for the end of its grace period: the account
          # works again. The rule "erase" above has no such period; to give one, add to it
          #   grace: {days: 21}
          # Then the account is stopped at once and erased after twenty-one days.
          - id: withdraw
            when: {kind: withdrawal}
            then: withdraw
            reason: the person took the request for erasure back in time

          # An account that was deleted softly comes back. Its channels and messages do not come
          # back with it. Nothing brings back an account that was erased.
          - id: restore
            when: {kind: restoration}
            then: restore
            reason: a soft deletion is to be undone

        # What the rules are to come to, for requests that nobody made. "lethe policy test" puts each
        # before the rules. Change a rule, and say here what it must do.
        cases:
          - name: an erasure under the GDPR is carried out, and the law gives a month
            request: {kind: erasure, regime: gdpr, received: 2026-11-02}
            on: 2026-11-03
            expect:
              then: delete
              rule: erase
              deadline: 2026-12-02
          - name: whoever is under a legal hold is not erased, however the cell says so
            request: {kind: erasure, regime: gdpr, attributes: {legal_hold: since May}}
            on: 2026-11-03
            expect: {then: hold, rule: legal-hold}
          - name: an erasure that names no law waits for a person
            request: {kind: erasure, regime: none}
            on: 2026-11-03
            expect: {then: review, rule: erase-without-law}
          - name: an account of the house is never touched
            request: {kind: erasure, regime: gdpr}
            person: {role: admin}
            on: 2026-11-03
            expect: {then: review, rule: never-touch}
          - name: a deactivation stops the account and erases nothing
            request: {kind: deactivation, regime: gdpr}
            on: 2026-11-03
            expect: {then: deactivate}

        """#
}
