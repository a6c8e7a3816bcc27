// SPDX-License-Identifier: Apache-2.0

extension JSON {
    /// A number as it is written (RFC 8259, section 6). No precision is lost, since nothing is
    /// calculated.
    public struct Number: Hashable, Sendable {
        /// The digits, with sign, fraction and exponent where they have any.
        public let digits: String

        /// The number, or nil if the text is not one that JSON has.
        public init?(_ digits: String) {
            guard case .number(let number)? = JSON(Array(digits.utf8)),
                number.digits.utf8.elementsEqual(digits.utf8)
            else { return nil }
            self = number
        }

        /// A whole number.
        public init(_ integer: some BinaryInteger) {
            self.digits = String(integer)
        }

        /// Digits that were read as a number.
        init(read digits: String) {
            self.digits = digits
        }
    }
}
