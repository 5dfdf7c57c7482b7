import Domain

/// What is wrong with a step of the form: a list with links on top, and a sentence beside each field.
struct FieldProblems: Sendable {
    struct Link: Sendable, Encodable {
        /// The id of the input.
        let anchor: String
        let message: String
    }

    let links: [Link]
    private let byField: [ReportField: String]

    /// `fields`: those that stand on the step; problems of others are not shown.
    init(_ problems: [DraftProblem], on fields: Set<ReportField>, in wording: Wording) {
        var byField: [ReportField: String] = [:]
        var links: [Link] = []
        for problem in problems where fields.contains(problem.field) && byField[problem.field] == nil {
            let message = wording.problem(problem)
            byField[problem.field] = message
            links.append(Link(anchor: Self.anchor(problem.field), message: message))
        }
        self.byField = byField
        self.links = links
    }

    /// Problems that were put into words elsewhere, such as those of a photo.
    init(_ messages: [(field: ReportField, message: String)]) {
        links = messages.map { Link(anchor: Self.anchor($0.field), message: $0.message) }
        byField = Dictionary(messages.map { ($0.field, $0.message) }, uniquingKeysWith: { first, _ in first })
    }

    static let none = FieldProblems([])

    /// The sentence beside a field.
    subscript(field: ReportField) -> String? { byField[field] }

    var isEmpty: Bool { links.isEmpty }

    func adding(_ other: FieldProblems) -> FieldProblems {
        FieldProblems(merging: self, other)
    }

    private init(merging first: FieldProblems, _ second: FieldProblems) {
        links = first.links + second.links
        byField = first.byField.merging(second.byField) { first, _ in first }
    }

    /// The input that a link leads to.
    private static func anchor(_ field: ReportField) -> String {
        switch field {
        case .visibility: "f-visibility-private"
        case .photos: "f-photo"
        case .point: "f-kelurahan"
        default: "f-\(field.rawValue)"
        }
    }
}
