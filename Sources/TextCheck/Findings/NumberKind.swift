/// Decides what a number is, from its form and the words around it.
enum NumberKind {
    /// - Returns: nil for anything that need not be a person's number.
    static func kind(of number: NumberForm, context: NumberContext?) -> FindingKind? {
        if number.isPublicForm { return nil }
        if let context, let kind = named(number, context) { return kind }
        if case .publicNumber = context, !number.isResidentNumber { return nil }
        return formed(number)
    }

    /// What the words say, if the length allows it.
    private static func named(_ number: NumberForm, _ context: NumberContext) -> FindingKind? {
        switch context {
        case .nik: number.count == 16 ? .nik : nil
        case .familyCard: number.count == 16 ? .familyCard : nil
        case .taxPayer: number.count == 15 || number.count == 16 ? .taxPayer : nil
        case .taxObject: number.count == 18 ? .taxObject : nil
        case .card: 13...19 ~= number.count && number.passesCardCheck ? .card : nil
        case .insurance: number.count == 13 || number.count == 11 ? .insurance : nil
        case .pupil: number.count == 10 ? .pupil : nil
        case .medicalRecord: 6...10 ~= number.count ? .medicalRecord : nil
        case .customer: 8...14 ~= number.count ? .customerNumber : nil
        case .bank: 8...16 ~= number.count ? .bankAccount : nil
        case .phone: isSpokenPhone(number) ? .phone : nil
        case .publicNumber: nil
        }
    }

    /// What the form alone says.
    private static func formed(_ number: NumberForm) -> FindingKind? {
        if number.isResidentNumber { return .nik }
        if number.count == 16, 3...6 ~= number.digits[0], number.passesCardCheck { return .card }
        if number.lengths == [2, 2, 3, 3, 3, 4, 1] { return .taxObject }
        if number.lengths == [2, 3, 3, 1, 3, 3] { return .taxPayer }
        if number.count == 13, number.startsWith([0, 0, 0]), number.lengths.count == 1 { return .insurance }
        return isPhone(number) ? .phone : nil
    }

    /// A mobile number, an international one or one with an area code, grouped as people group them.
    private static func isPhone(_ number: NumberForm) -> Bool {
        let first = number.lengths[0]
        let isGrouped =
            number.isSpacedOut || number.isSpelled
            || first >= 3 && number.lengths.dropFirst().allSatisfy { $0 >= 2 }
        if number.hasPlus { return 8...15 ~= number.count }
        if number.startsWith([6, 2, 8]) {
            return 11...15 ~= number.count && (isGrouped || number.lengths.dropFirst().allSatisfy { $0 >= 2 })
        }
        if number.startsWith([0, 8]), number.digits[2] != 0 {
            let isLoose = first == 1 && number.lengths.dropFirst().allSatisfy { $0 >= 3 }
            return 10...13 ~= number.count && (isGrouped || isLoose)
        }
        // "021/1234/2024" is a letter.
        guard !number.separators.contains("/"), number.digits[0] == 0, 2...9 ~= number.digits[1], 3...4 ~= first,
            number.lengths.count > 1
        else {
            return false
        }
        return 9...12 ~= number.count && isGrouped
    }

    /// After a word such as "hp" or "telp" more forms count, but no short public line (112, 1500-xxx).
    private static func isSpokenPhone(_ number: NumberForm) -> Bool {
        if isPhone(number) { return true }
        switch number.digits[0] {
        case 0: return 9...14 ~= number.count
        case 1: return false
        case 6, 8: return 7...14 ~= number.count
        default: return 7...8 ~= number.count
        }
    }
}
