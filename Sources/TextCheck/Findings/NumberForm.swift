/// A number as it is written: its digits and how they are grouped.
struct NumberForm {
    /// ASCII values 0 to 9, most significant first.
    let digits: [UInt8]
    /// Digits in each group.
    let lengths: [Int]
    /// Between each group and the next.
    let separators: [Unicode.Scalar?]
    let hasPlus: Bool
    let isSpelled: Bool
    let lastToken: Int
    private let firstToken: Int

    init(groups: ArraySlice<NumberRun.Group>, hasPlus: Bool) {
        var digits: [UInt8] = []
        var lengths: [Int] = []
        var separators: [Unicode.Scalar?] = []
        var isSpelled = false
        for group in groups {
            for byte in group.digits.bytes { digits.append(byte - 0x30) }
            if !lengths.isEmpty { separators.append(group.separator) }
            lengths.append(group.digits.count)
            isSpelled = isSpelled || group.isSpelled
        }
        self.digits = digits
        self.lengths = lengths
        self.separators = separators
        self.isSpelled = isSpelled
        lastToken = groups[groups.endIndex - 1].token
        firstToken = groups[groups.startIndex].token
        self.hasPlus = hasPlus
    }

    var count: Int { digits.count }

    /// Every group is a single digit, as somebody dictates or spaces out a number.
    var isSpacedOut: Bool { lengths.count > 1 && lengths.allSatisfy { $0 == 1 } }

    func hasBracketedStart(_ text: TokenText) -> Bool { text.isSign(firstToken + 1, ")") }

    func startsWith(_ prefix: [UInt8]) -> Bool { digits.starts(with: prefix) }

    /// The value of two digits.
    func pair(at index: Int) -> Int { Int(digits[index]) * 10 + Int(digits[index + 1]) }

    /// A date ("12-03-2025"), a span of time ("18.00-21.00") or an amount ("1.500.000").
    var isPublicForm: Bool { isDate || isTime || isAmount }

    private var isDate: Bool {
        guard lengths.count == 3 else { return false }
        return lengths[0] <= 2 && lengths[1] <= 2 && (lengths[2] == 4 || lengths[2] == 2)
            || lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2
    }

    private var isTime: Bool {
        guard lengths.count == 4, lengths.allSatisfy({ $0 <= 2 }) else { return false }
        return pairIsMinutes(after: lengths[0]) && separators[0] == "." && separators[1] != "." && separators[2] == "."
    }

    private func pairIsMinutes(after offset: Int) -> Bool { offset + 1 < count && digits[offset] < 6 }

    private var isAmount: Bool {
        guard lengths.count > 1, lengths[0] <= 3, digits[0] != 0 else { return false }
        return lengths.dropFirst().allSatisfy { $0 == 3 } && separators.allSatisfy { $0 == "." }
    }

    /// The check digit of payment cards (ISO/IEC 7812-1, annex B).
    var passesCardCheck: Bool {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let value = Int(digit) * (place % 2 + 1)
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }

    /// Province, regency, day (women: plus 40), month and a serial number that is not zero.
    ///
    /// Source: UU 24/2013 article 13 and the ministry's area codes.
    var isResidentNumber: Bool {
        guard count == 16 else { return false }
        let province = pair(at: 0)
        let day = pair(at: 6)
        let isProvince = [11...21, 31...36, 51...53, 61...65, 71...76, 81...82, 91...97].contains { $0 ~= province }
        let isDay = 1...31 ~= day || 41...71 ~= day
        return isProvince && 1...79 ~= pair(at: 2) && pair(at: 4) > 0 && isDay && 1...12 ~= pair(at: 8)
            && digits[12...].contains { $0 != 0 }
    }
}
