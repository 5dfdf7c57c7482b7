import Domain
import Policy
import Storage
import TextCheck

/// Makes of a report's texts what the public may read: hides what the reporter masked, numbers that identify a person,
/// and abuse. Decision 0004.
struct Sanitiser: Sendable {
    private let abuse: AbusiveWords

    /// - Parameter roughWords: words the city does not print.
    init(roughWords: [String]) { abuse = AbusiveWords(words: roughWords) }

    /// - Returns: nil unless the policy shows the texts to the public.
    func published(_ content: ReportContent, visibility: Visibility) -> Publication.Texts? {
        guard Policy.grant(.texts, to: .public, of: visibility) == .masked else { return nil }
        return Publication.Texts(
            story: hidden(content.story, content.maskRanges(of: .story), .story),
            location: hidden(content.location, content.maskRanges(of: .location), .location),
            additional: hidden(content.additional, content.maskRanges(of: .additional), .additional)
        )
    }

    private func hidden(_ text: String, _ masks: [Range<Int>], _ field: TextField) -> String {
        let findings = Linter.formalFindings(in: text, field: field)
        let numbers = findings.filter(\.kind.isIdentityNumber).map { $0.start..<$0.end }
        return Masking.mask(text, masks + numbers + abuse.ranges(in: text))
    }
}

extension FindingKind {
    /// A number nobody needs in public to solve a problem, and which is enough to harm the person it belongs to.
    var isIdentityNumber: Bool {
        switch self {
        case .nik, .familyCard, .taxPayer, .bankAccount, .card, .insurance, .pupil, .medicalRecord, .birthDate: true
        case .phone, .email, .url, .handle, .plate, .customerNumber, .taxObject, .houseAddress, .name, .selfHome,
            .selfWork, .selfRole, .selfReported, .selfKnowledge:
            false
        }
    }
}
