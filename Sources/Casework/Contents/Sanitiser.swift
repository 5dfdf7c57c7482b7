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

    /// What the public may read of a report.
    struct Published {
        let texts: Publication.Texts
        /// Words were hidden that the city does not print.
        let isRough: Bool
    }

    /// - Returns: nil unless the policy shows the texts to the public.
    func published(_ content: ReportContent, visibility: Visibility) -> Published? {
        guard Policy.grant(.texts, to: .public, of: visibility) == .masked else { return nil }
        var isRough = false
        func masked(_ text: String, _ field: ReportField) -> String {
            let found = found(in: content, field)
            if !found.rough.isEmpty { isRough = true }
            return Masking.mask(text, found.all)
        }
        let texts = Publication.Texts(
            story: masked(content.story, .story), location: masked(content.location, .location),
            additional: masked(content.additional, .additional))
        return Published(texts: texts, isRough: isRough)
    }

    /// A comment as it is kept and shown: what was masked is gone.
    func published(comment: String, masks: [Range<Int>]) -> String {
        let text = ReadText(comment)
        return CleanText.cleaned(Masking.mask(comment, masks + numbers(in: text, .additional) + abuse.ranges(in: text)))
    }

    /// What is hidden of a text, in Unicode scalars; empty for a field that is no text.
    func hidden(in content: ReportContent, _ field: ReportField) -> [Range<Int>] { found(in: content, field).all }

    /// The same, and which of it are words that the city does not print.
    private func found(in content: ReportContent, _ field: ReportField) -> (all: [Range<Int>], rough: [Range<Int>]) {
        guard let text = content.texts[field].map(ReadText.init), let kind = TextField(field) else { return ([], []) }
        let rough = abuse.ranges(in: text)
        return (content.maskRanges(of: field) + numbers(in: text, kind) + rough, rough)
    }

    /// Those that identify a person.
    private func numbers(in text: ReadText, _ field: TextField) -> [Range<Int>] {
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
