// SPDX-License-Identifier: Apache-2.0

public import Model

/// Whether a row that could not be read is mended tonight: it comes again under its number, readable,
/// and asks for what it asked for as far as that could be read.
///
/// It is not where another request bore the number then: the row may have been meant to stop that one,
/// and that it is missing tonight says nothing. Nor is it by an erasure where its word for what it asked
/// for was not known: a withdrawal that is misspelt is no erasure.
public func isMended(_ unread: UnreadAgain) -> Bool {
    unread.boreAlone && !unread.isUnreadAgain && unread.kinds.count == 1
        && (unread.kind.map { unread.kinds == [$0] } ?? true)
        && !(unread.isKindUnknown && unread.kinds.contains(.erasure))
}
