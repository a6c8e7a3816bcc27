// SPDX-License-Identifier: Apache-2.0

/// Finds in texts of other scripts than Latin what speaks against a request: that it is taken back or put
/// off, or that data is to be kept. Their words have no spaces between them, or more endings than a table
/// has room for, so beginnings are looked for wherever they stand.
enum OtherScripts {
    /// Whether any of these words stands in UTF-8, in whatever sense.
    static func mayStand(in text: ArraySlice<UInt8>) -> Bool {
        stands(in: text, beginnings)
    }

    /// Whether it says that data is to be kept.
    static func speakOfHold(in text: ArraySlice<UInt8>) -> Bool {
        stands(in: text, holdBeginnings)
    }

    /// Whether it takes something back or puts it off.
    /// - Parameter names: whether the request or the deletion must be named with it, since a column of
    ///   anything else may say that of anything.
    static func takeBack(_ text: ArraySlice<UInt8>, names: Bool) -> Bool {
        stands(in: text, beginnings) && (!names || stands(in: text, requestBeginnings))
    }

    private static func stands(
        in text: ArraySlice<UInt8>, _ beginnings: [UInt32: [[UInt8]]]
    ) -> Bool {
        text.indices.contains { start in
            guard text[start] >= firstLead, let words = beginnings[key(of: text[start...])]
            else { return false }
            return words.contains { text[start...].starts(with: $0) }
        }
    }

    /// No word of them begins with a byte below.
    private static let firstLead: UInt8 = 0xCE
    private static let beginnings = table(words + holds)
    private static let holdBeginnings = table(holds)
    private static let requestBeginnings = table(requests)

    private static func table(_ words: [String]) -> [UInt32: [[UInt8]]] {
        Dictionary(grouping: words.map { Array($0.utf8) }) { key(of: $0[...]) }
    }

    /// The first bytes of a text, by which the words are found.
    private static func key(of text: ArraySlice<UInt8>) -> UInt32 {
        text.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// That data is not to be deleted, or is under a hold.
    static let holds = [
        "削除しない", "削除不要", "削除禁止", "削除しては", "法的保留", "不要删除", "不要刪除", "请勿删除", "請勿刪除",
        "不得删除", "不得刪除", "禁止删除", "禁止刪除", "법적 보류", "삭제하지", "삭제 금지", "삭제금지",
        "не удалять", "не удаляйте", "Не удалять", "не видаляти", "Не видаляти", "να μη διαγρα",
        "μην διαγρά", "לא למחוק", "لا تحذف",
    ]

    /// That something is taken back, put off or not proved.
    static let words = [
        // Japanese, Chinese, Korean.
        "取り消し", "取消", "撤回", "取り下げ", "キャンセル", "保留", "本人確認未", "未確認", "未承認", "テスト依頼",
        "暂缓", "暫緩", "暂停", "暫停", "未核实", "未批准", "拒绝", "拒絕", "却下", "취소", "철회", "보류",
        "미확인", "미승인",
        // Russian, Ukrainian, Bulgarian, Greek.
        "отозва", "отмен", "отклон", "Отозва", "Отмен", "Отклон", "приостанов", "Приостанов",
        "отложен", "Отложен", "відклик", "Відклик", "скасова", "Скасова", "оттегл", "Оттегл",
        "ακυρώ", "Ακυρώ", "ακύρω", "Ακύρω", "ανακλή", "Ανακλή",
        // Arabic, Hebrew.
        "إلغاء الطلب", "سحب الطلب", "تم الإلغاء", "معلق", "בוטל", "לבטל", "בהמתנה",
    ]

    /// What a request or a deletion is called.
    private static let requests = [
        "申請", "依頼", "請求", "削除", "请求", "申请", "删除", "刪除", "요청", "신청", "삭제", "запрос", "Запрос",
        "заявк", "Заявк", "заявл", "Заявл", "удален", "Удален", "запит", "Запит", "видален",
        "Видален", "искан", "Искан", "αίτη", "Αίτη", "διαγραφ", "Διαγραφ", "طلب", "حذف", "בקש",
        "מחיק",
    ]
}
