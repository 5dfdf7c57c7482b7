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
            story: Masking.mask(content.story, hidden(in: content, .story)),
            location: Masking.mask(content.location, hidden(in: content, .location)),
            additional: Masking.mask(content.additional, hidden(in: content, .additional))
        )
    }

    /// A comment as it is kept and shown: what was masked is gone.
    func published(comment: String, masks: [Range<Int>]) -> String {
        CleanText.cleaned(Masking.mask(comment, masks + numbers(in: comment, .additional) + abuse.ranges(in: comment)))
    }

    /// What is hidden of a text, in Unicode scalars; empty for a field that is no text.
    func hidden(in content: ReportContent, _ field: ReportField) -> [Range<Int>] {
        guard let text = content.texts[field], let kind = TextField(field) else { return [] }
        return content.maskRanges(of: field) + numbers(in: text, kind) + abuse.ranges(in: text)
    }

    /// Those that identify a person.
    private func numbers(in text: String, _ field: TextField) -> [Range<Int>] {
        Linter.formalFindings(in: text, field: field).filter(\.kind.isIdentityNumber).map { $0.start..<$0.end }
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

extension TextField {
    fileprivate init?(_ field: ReportField) {
        switch field {
        case .story: self = .story
        case .location: self = .location
        case .additional: self = .additional
        case .id, .visibility, .category, .point, .kelurahan, .photos, .mask, .receiptLookup, .channel, .delay:
            return nil
        }
    }
}
