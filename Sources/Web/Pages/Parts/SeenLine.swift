import Domain
import Policy

/// "Who will see this", beside a field. Made from the policy that enforces it, for both kinds of report.
struct SeenLine: Sendable, Encodable {
    /// The field it stands beside; part of the line's id.
    let field: String
    /// `private` or `public`, for the colour and the sign.
    let tone: String
    let text: String
    let whenPrivate: String
    let whenPublic: String

    init(_ field: String, _ subject: Subject, of visibility: Visibility, in wording: Wording) {
        func sentence(_ visibility: Visibility) -> String {
            wording.texts(Policy.promise(for: subject, visibility: visibility).rawValue)
        }
        self.field = field
        tone = visibility.rawValue
        text = sentence(visibility)
        whenPrivate = sentence(.private)
        whenPublic = sentence(.public)
    }
}

/// To whom a row of the review is visible, as the page's view switch names them: `you`, `unit`, `public`.
enum SeenBy {
    static func names(_ subject: Subject, of visibility: Visibility) -> String {
        let audiences = Policy.audiences(of: subject, visibility: visibility)
        let names: [(Audience, String)] = [(.reporter, "you"), (.holdingOperator, "unit"), (.public, "public")]
        return names.filter { audiences.contains($0.0) }.map(\.1).joined(separator: " ")
    }
}
