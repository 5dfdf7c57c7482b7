import Domain
import Foundation
import PhotoFilter
import Policy
import TextCheck

/// One call of the rules with what the server's own code answers; a line of the file that the WebAssembly is held to.
struct RuleCase: Encodable {
    let call: String
    var text: String?
    var field: String?
    var ranges: [Span]?
    var limit: Int?
    var draft: Draft?
    var bytes: Data?
    let answer: Answer

    struct Span: Encodable {
        let start: Int
        let end: Int
    }

    /// What the page passes to `checkDraft`; numbers are texts, so that they may be none.
    struct Draft: Encodable {
        var visibility = "private"
        var category = "lampu"
        var isKnown = true
        var neverPublic = false
        var isTyped = true
        var story = String(repeating: "Lampu jalan mati. ", count: 10)
        var location = "Di depan pasar"
        var additional = ""
        var latitude: String?
        var longitude: String?
        var accuracy: String?
        var photos = 0
    }

    enum Answer: Encodable {
        case number(Int)
        case text(String)
        case list([String])
        case rows([[String]])
        case bytes(Data)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .number(let number): try container.encode(number)
            case .text(let text): try container.encode(text)
            case .list(let list): try container.encode(list)
            case .rows(let rows): try container.encode(rows)
            case .bytes(let bytes): try container.encode(bytes)
            }
        }
    }
}

extension RuleCase {
    static func lint(_ text: String, field: TextField) -> RuleCase {
        let rows = Linter.findings(in: text, field: field).map {
            ["\($0.kind.rawValue)", "\($0.start)", "\($0.end)", "\($0.kind.isPersonalData)"]
        }
        return RuleCase(call: "lint", text: text, field: field.rawValue, answer: .rows(rows))
    }

    static func about(text: String) -> [RuleCase] {
        let lints = TextField.allCases.map { lint(text, field: $0) }
        let spans = [Span(start: 0, end: 3), Span(start: 2, end: 5), Span(start: 9, end: 9_000)]
        let masked = Masking.mask(text, spans.map { $0.start..<$0.end })
        return lints + [
            RuleCase(call: "storyLength", text: text, answer: .number(CleanText.visibleLength(text))),
            RuleCase(call: "cleanText", text: text, answer: .text(CleanText.cleaned(text))),
            RuleCase(call: "maskText", text: text, ranges: spans, answer: .text(masked)),
        ]
    }

    static func about(draft: Draft) -> RuleCase {
        var report = ReportDraft(visibility: draft.visibility == "public" ? .public : .private)
        if !draft.category.isEmpty { report.category = CategorySlug(draft.category) }
        (report.story, report.location, report.additional) = (draft.story, draft.location, draft.additional)
        report.photoCount = draft.photos
        var isPoint = true
        if let latitude = draft.latitude.flatMap(Double.init), let longitude = draft.longitude.flatMap(Double.init) {
            let coordinate = Coordinate(latitude: latitude, longitude: longitude)
            isPoint = coordinate != nil
            report.point = coordinate.map {
                DraftPoint(coordinate: $0, accuracyMetres: draft.accuracy.flatMap(Double.init))
            }
        }
        let rule = draft.isKnown ? DraftRules.CategoryRule(neverPublic: draft.neverPublic) : nil
        var problems = DraftRules.problems(of: draft.isTyped ? report.cleaned : report, category: rule)
        if !isPoint { problems.insert(DraftProblem(.point, .invalid), at: problems.first?.field == .photos ? 1 : 0) }
        let rows = problems.map { [$0.field.rawValue, $0.code.name, "\($0.code.number)"] }
        return RuleCase(call: "checkDraft", draft: draft, answer: .rows(rows))
    }

    static func about(photo bytes: [UInt8]) -> RuleCase {
        do throws(PhotoFilterError) {
            return RuleCase(
                call: "filterPhoto",
                bytes: Data(bytes),
                answer: .bytes(Data(try PhotoFilter.filter(bytes).bytes))
            )
        } catch {
            return RuleCase(call: "filterPhoto", bytes: Data(bytes), answer: .list([error.code]))
        }
    }

    static func about(story: String, suggester: CategorySuggester) -> [RuleCase] {
        [1, 6].flatMap { limit in
            [
                RuleCase(
                    call: "suggest",
                    text: story,
                    limit: limit,
                    answer: .list(suggester.suggestions(for: story, limit: limit))
                ),
                RuleCase(
                    call: "search", text: story, limit: limit, answer: .list(suggester.search(story, limit: limit))),
            ]
        }
    }

    static var constants: [RuleCase] {
        let limits = [
            DraftRules.minimumStory, DraftRules.maximumStory, DraftRules.maximumLocation, DraftRules.maximumAdditional,
            DraftRules.maximumPhotos, DraftRules.maximumPhotoBytes,
        ]
        let promises = Subject.allCases.flatMap { subject in
            Visibility.allCases.map { visibility in
                let promise = Policy.promise(for: subject, visibility: visibility)
                return [subject.rawValue, visibility.rawValue, promise.rawValue]
            }
        }
        return [
            RuleCase(call: "limits", answer: .list(limits.map(String.init))),
            RuleCase(call: "promises", answer: .rows(promises)),
        ]
    }
}
