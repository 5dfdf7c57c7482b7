import Casework
import Domain
import HTTPTypes
import Hummingbird
import Sealing
import Wire

/// What is known of a request by somebody who is signed in.
struct OfficerContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let signedIn: SignedIn

    /// Who asks.
    var officer: Officer { signedIn.officer }

    /// - Throws: `Refusal` 401 where no gate stands before the route.
    init(context: WebContext) throws {
        guard let signedIn = context.signedIn else { throw Refusal.sessionNeeded }
        coreContext = context.coreContext
        self.signedIn = signedIn
    }
}

extension Request {
    /// The fields of a form of an officers' page, which carries the form token of the session.
    ///
    /// Every POST of a page reads its form through here, also one without fields; a test sends each of them a form without
    /// the token.
    /// - Throws: `Refusal` 403 for a form that is not of this session, else as `form(limits:)`.
    func form(of context: OfficerContext, limits: MultipartLimits = .smallForm) async throws -> [FormPart] {
        let parts = try await form(limits: limits)
        guard let token = parts.text(named: "csrf"), context.signedIn.token.isFormToken(token) else {
            throw Refusal(.forbidden, sentence: "foreign_form")
        }
        return parts
    }
}

extension MultipartLimits {
    /// A few short fields.
    static let smallForm = MultipartLimits(parts: 16, fileBytes: 1_024, fieldBytes: 8_192, totalBytes: 32_768)
}

extension Refusal {
    /// There is no session, or it is over.
    static let sessionNeeded = Refusal(.unauthorized, sentence: "session_needed")
}
