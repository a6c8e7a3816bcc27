// SPDX-License-Identifier: Apache-2.0

/// Finds in texts of other scripts than Latin what speaks against a request: that it is taken back or put
/// off, or that data is to be kept. Their words have no spaces between them, or more endings than a table
/// has room for, so beginnings are looked for wherever they stand.
enum OtherScripts {
    /// Whether such words stand in UTF-8.
    static func speakAgainst(in text: ArraySlice<UInt8>) -> Bool {
        text.indices.contains { start in
            guard text[start] >= firstLead, let words = beginnings[text[start...].prefix(key)]
            else { return false }
            return words.contains { text[start...].starts(with: $0) }
        }
    }

    /// No word of them begins with a byte below.
    private static let firstLead: UInt8 = 0xCE
    /// By so many bytes the words are found.
    private static let key = 4
    private static let beginnings = Dictionary(grouping: words.map { Array($0.utf8) }) {
        $0.prefix(key)
    }

    static let words = [
        // Japanese, Chinese, Korean.
        "取り消し", "取消", "撤回", "取り下げ", "キャンセル", "保留", "削除しない", "削除不要", "削除禁止",
        "削除しては", "本人確認未", "未確認", "未承認", "テスト依頼",
        "暂缓", "暫緩", "暂停", "暫停", "不要删除", "不要刪除", "请勿删除", "請勿刪除", "不得删除", "不得刪除",
        "禁止删除", "禁止刪除", "未核实", "未批准", "拒绝", "拒絕", "却下",
        "취소", "철회", "보류", "삭제하지", "삭제 금지", "삭제금지", "미확인", "미승인",
        // Russian, Ukrainian, Bulgarian, Greek.
        "отозва", "отозван", "отмен", "отклон", "не удалять", "не удаляйте", "Не удалять",
        "Отозва", "Отмен", "Отклон", "приостанов", "Приостанов", "отложен", "Отложен",
        "відклик", "Відклик", "скасова", "Скасова", "не видаляти", "Не видаляти", "оттегл",
        "Оттегл",
        "ακυρώ", "Ακυρώ", "ακύρω", "Ακύρω", "ανακλή", "Ανακλή", "να μη διαγρα", "μην διαγρά",
        // Arabic, Hebrew.
        "إلغاء الطلب", "سحب الطلب", "تم الإلغاء", "لا تحذف", "معلق", "בוטל", "לבטל", "לא למחוק",
        "בהמתנה",
    ]
}
